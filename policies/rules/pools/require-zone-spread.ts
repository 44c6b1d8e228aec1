import { stackRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { clusterKind, poolsOf } from "#policies/rules/pools/pool-view.ts";

/** What must survive the loss of a zone has nodes in all three; the rest survives with two. */
const inEveryZone = ["system", "data", "regular"];

/** Pools of one zone are fine as a set: https://learn.microsoft.com/azure/aks/availability-zones */
export const requireZoneSpread = stackRule((stack, judge) => {
  judge.each(stack.of(clusterKind), (cluster, report) => {
    const byPurpose = Map.groupBy(poolsOf(stack, cluster), purposeOf);
    for (const [purpose, pools] of byPurpose) {
      const zones = new Set(pools.flatMap((pool) => pool.strings("availabilityZones")));
      const wanted = inEveryZone.includes(purpose) ? 3 : 2;
      if (zones.size < wanted) {
        report("", `pools of purpose ${purpose} cover ${String(zones.size)} zones, fewer than ${String(wanted)}`);
      }
    }
  });
});

const purposeOf = (pool: PropertyView): string => pool.string(["nodeLabels", "ms5.io/pool"]) ?? "not stated";
