import { stackRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { clusterKind, inPool, poolKind, poolsIn } from "#policies/rules/pools/pool-view.ts";

/** Add-ons alone take a dozen: https://learn.microsoft.com/azure/aks/azure-cni-overlay */
const fewestPods = 30;
/** Azure keeps five addresses of every subnet: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq */
const reserved = 5;

export const requireRoomForNodes = stackRule((stack, judge) => {
  judge.each(stack.of(clusterKind, poolKind), (resource, report) => {
    for (const pool of poolsIn(resource)) {
      const pods = pool.number("maxPods") ?? 0;
      if (pods < fewestPods) report(inPool(pool, "maxPods"), `a node takes ${String(pods)} pods`);
    }
  });
  judge.each(stack.of("network/Subnet"), (subnet, report) => {
    const nodes = poolsInSubnet(stack, subnet).reduce((sum, pool) => sum + mostNodes(pool), 0);
    if (nodes === 0) return;
    const prefix = Number(/\/(\d+)/.exec(String(subnet.read("addressPrefix")))?.[1]);
    const room = 2 ** (32 - prefix) - reserved;
    if (!(nodes <= room)) report("addressPrefix", `${String(nodes)} nodes, surges included, may need an address`);
  });
});

function poolsInSubnet(stack: StackView, subnet: ResourceView): readonly PropertyView[] {
  return stack
    .referrers(subnet, clusterKind, poolKind)
    .filter((resource) =>
      resource.references(resource.kind === clusterKind ? "agentPoolProfiles" : "vnetSubnetID").includes(subnet),
    )
    .flatMap(poolsIn);
}

/** Nodes of a pool at its largest, while it is upgraded. A surge is a share (`33%`) or a count. */
function mostNodes(pool: PropertyView): number {
  const most = pool.number("maxCount") ?? pool.number("count") ?? 0;
  const surge = /(\d+)(%)?/.exec(String(pool.read("upgradeSettings.maxSurge")));
  if (surge === null) return most;
  const amount = Number(surge[1]);
  return most + (surge[2] === undefined ? amount : Math.ceil((most * amount) / 100));
}
