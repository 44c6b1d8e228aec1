import type { CrdSet } from "#tools/lab/crds/crd-modules.ts";
import type { Pool } from "#tools/lab/providers/azure-native/cluster-pools.ts";

/** Makes what a cluster brings into Kubernetes come and go. */
export interface NodeFleet {
  /** Nodes of node pools. */
  provide(pools: readonly Pool[]): Promise<void>;
  retire(pools: readonly Pool[]): Promise<void>;
  /** Definitions of add-ons; they stay when an add-on is turned off. */
  define(addOns: readonly CrdSet[]): Promise<void>;
}
