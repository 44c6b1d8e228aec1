import { poolParameters } from "#policies/catalog/parameters/pools.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import { inPool, poolsIn } from "#policies/rules/pools/pool-view.ts";

/** Off by default: https://learn.microsoft.com/azure/aks/cluster-autoscaler */
export const requireBoundedAutoscaling = resourceRule(
  (resource, report) => {
    for (const pool of poolsIn(resource)) {
      if (pool.boolean("enableAutoScaling") !== true) {
        report(inPool(pool, "enableAutoScaling"), "the pool does not follow the load");
      }
    }
  },
  (resource, report) => {
    const cap = poolParameters[resource.environment].largestPool;
    for (const pool of poolsIn(resource)) {
      const most = pool.number("maxCount") ?? Infinity;
      const path = inPool(pool, "maxCount");
      if (most > cap) report(path, `the pool grows to ${String(most)} nodes, more than ${String(cap)}`);
      if (most < (pool.number("minCount") ?? 0)) report(path, "the pool may have fewer nodes than it must have");
    }
  },
);
