import { poolParameters } from "#policies/catalog/parameters/pools.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { clusterKind, familyOf, isSpot, poolsOf } from "#policies/rules/pools/pool-view.ts";

/** Capacity of one family is taken away at once: https://learn.microsoft.com/azure/architecture/guide/spot/spot-eviction */
export const requireSpotDiversity = stackRule((stack, judge) => {
  judge.each(stack.of(clusterKind), (cluster, report) => {
    const pools = poolsOf(stack, cluster);
    const spot = pools.filter(isSpot);
    const share = nodesOf(spot) / nodesOf(pools);
    const families = new Set(spot.map(familyOf));
    if (share > poolParameters[stack.environment].spotShareOfOneFamily && families.size < 2) {
      report("", `${String(Math.round(share * 100))} % of the largest cluster is spot of one family`);
    }
  });
});

const nodesOf = (pools: readonly PropertyView[]): number =>
  // Stryker disable next-line ArithmeticOperator: the ratio of two sums is that of their negatives
  pools.reduce((sum, pool) => sum + (pool.number("maxCount") ?? 0), 0);
