import { stackRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { clusterKind, isArm, isSpot, osOf, poolsOf } from "#policies/rules/pools/pool-view.ts";

/** https://learn.microsoft.com/azure/architecture/guide/spot/spot-eviction */
export const requireRegularFallback = stackRule((stack, judge) => {
  judge.each(stack.of(clusterKind), (cluster, report) => {
    const pools = poolsOf(stack, cluster);
    const fallbacks = pools.filter((pool) => !isSpot(pool) && isOpen(pool) && canGrow(pool));
    for (const spot of pools.filter(isSpot)) {
      const hosts = fallbacks.some((pool) => osOf(pool) === osOf(spot) && isArm(pool) === isArm(spot));
      if (!hosts) report("", `nothing can take over the pods of spot pool ${nameOf(spot)}`);
    }
  });
});

/** A pool with a taint is reserved for somebody else. */
const isOpen = (pool: PropertyView): boolean => pool.strings("nodeTaints").length === 0;

const nameOf = (pool: PropertyView): string => pool.string("agentPoolName") ?? pool.string("name") ?? "without a name";

const canGrow = (pool: PropertyView): boolean => (pool.number("maxCount") ?? 0) > (pool.number("minCount") ?? 0);
