import { inPool, isSpot, poolRule } from "#policies/rules/pools/pool-view.ts";

/** Nodes that are evicted from a pool of fixed size never come back: https://learn.microsoft.com/azure/aks/spot-node-pool */
export const requireSpotAutoscaling = poolRule((pool, report) => {
  if (isSpot(pool) && pool.boolean("enableAutoScaling") !== true) {
    report(inPool(pool, "enableAutoScaling"), "evicted nodes do not come back");
  }
});
