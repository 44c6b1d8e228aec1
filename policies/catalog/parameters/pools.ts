import type { Environment } from "#policies/engine/subject.ts";

interface PoolParameters {
  /** Nodes that system pools keep at least. */
  readonly systemNodes: number;
  /** Nodes one pool may grow to: above it, a runaway workload is likelier than a need. */
  readonly largestPool: number;
  /** Share of spot nodes, at the largest, that may come from a single family of sizes. */
  readonly spotShareOfOneFamily: number;
}

export const poolParameters: Readonly<Record<Environment, PoolParameters>> = {
  staging: { systemNodes: 1, largestPool: 6, spotShareOfOneFamily: 0.25 },
  production: { systemNodes: 3, largestPool: 10, spotShareOfOneFamily: 0.25 },
};
