import type { Report } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { inPool, isSpot, poolRule } from "#policies/rules/pools/pool-view.ts";

const settings = ["maxSurge", "drainTimeoutInMinutes", "undrainableNodeBehavior"] as const;

/** https://learn.microsoft.com/azure/aks/upgrade-aks-cluster; spot pools refuse a surge: https://learn.microsoft.com/azure/aks/spot-node-pool */
export const requireUpgradeSettings = poolRule(
  ...settings.map((setting) => (pool: PropertyView, report: Report) => {
    const path = `upgradeSettings.${setting}`;
    if (!isSpot(pool) && !pool.has(path)) report(inPool(pool, path), "how the pool is upgraded is left to a default");
  }),
  (pool, report) => {
    if (isSpot(pool) && pool.has("upgradeSettings.maxSurge")) {
      report(inPool(pool, "upgradeSettings.maxSurge"), "a spot pool has a surge, which AKS refuses");
    }
  },
);
