import { stackRule } from "#policies/engine/policy.ts";
import { clusterKind, isSpot, poolsOf } from "#policies/rules/pools/pool-view.ts";

/** https://learn.microsoft.com/azure/aks/spot-node-pool#limitations */
export const disallowSpotForSystem = stackRule((stack, judge) => {
  judge.each(stack.of(clusterKind), (cluster, report) => {
    const pools = poolsOf(stack, cluster);
    const system = pools.filter((pool) => isSpot(pool) && pool.string("mode") === "System");
    if (system.length > 0) report("", `${String(system.length)} system pools run on capacity that can be taken away`);
    if (pools.every(isSpot)) report("", "no pool runs on regular capacity");
  });
});
