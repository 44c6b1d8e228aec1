import { poolParameters } from "#policies/catalog/parameters/pools.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { clusterKind, osOf, poolsOf } from "#policies/rules/pools/pool-view.ts";

const taint = "CriticalAddonsOnly=true:NoSchedule";

/** https://learn.microsoft.com/azure/aks/use-system-pools */
export const requireSystemPool = stackRule((stack, judge) => {
  judge.each(stack.of(clusterKind), (cluster, report) => {
    const system = poolsOf(stack, cluster).filter((pool) => pool.string("mode") === "System" && osOf(pool) === "Linux");
    const own = system.filter((pool) => pool.strings("nodeTaints").includes(taint));
    const nodes = own.reduce((sum, pool) => sum + leastNodes(pool), 0);
    const wanted = poolParameters[stack.environment].systemNodes;
    if (own.length === 0) report("agentPoolProfiles", `no Linux system pool keeps other pods off by ${taint}`);
    else if (nodes < wanted)
      report("agentPoolProfiles", `system pools keep ${String(nodes)} nodes, fewer than ${String(wanted)}`);
  });
});

const leastNodes = (pool: PropertyView): number =>
  (pool.boolean("enableAutoScaling") === true ? pool.number("minCount") : pool.number("count")) ?? 0;
