import type { Pool } from "#tools/lab/providers/azure-native/cluster-pools.ts";

/** Makes the nodes of node pools come and go. */
export interface NodeFleet {
  provide(pools: readonly Pool[]): Promise<void>;
  retire(pools: readonly Pool[]): Promise<void>;
}
