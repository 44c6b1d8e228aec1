import type { Problem } from "#tools/azure-schema/compare.ts";

/** One input Azure, or the provider, would refuse. */
export interface Finding {
  /** URN where the resource has one, its type otherwise. */
  readonly resource: string;
  /** Type token. */
  readonly token: string;
  /** Property path in the inputs, for example `agentPoolProfiles[0].mode`; `""` for the resource itself. */
  readonly path: string;
  readonly problem: Problem | "no declaration" | "no model";
  /** What would be right. */
  readonly expected: string;
  /** The value, shortened; never a secret. */
  readonly got: string;
  /** Who says so: a package and the API version it describes. */
  readonly judge: string;
}
