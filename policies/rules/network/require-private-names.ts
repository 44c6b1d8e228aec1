import { stackRule } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

/** https://learn.microsoft.com/azure/private-link/private-endpoint-dns */
export const requirePrivateNames = stackRule((stack, judge) => {
  judge.each(stack.of("network/PrivateEndpoint"), (endpoint, report) => {
    const groups = stack.referrers(endpoint, "network/PrivateDnsZoneGroup");
    const zones = groups.flatMap((group) => group.references("privateDnsZoneConfigs"));
    if (zones.length === 0 && !groups.some((group) => group.list("privateDnsZoneConfigs").length > 0)) {
      report("", "no DNS zone resolves its name");
    }
    for (const zone of zones.filter((each) => !isLinked(stack, each, endpoint))) {
      report("", `zone ${zone.name} is not linked to its network`);
    }
  });
});

/** Whether clients in the network of the endpoint ask the zone. */
function isLinked(stack: StackView, zone: ResourceView, endpoint: ResourceView): boolean {
  const networks = endpoint.references("subnet").flatMap((subnet) => subnet.references("virtualNetworkName"));
  return stack
    .referrers(zone, "privatedns/VirtualNetworkLink")
    .some((link) => link.references("virtualNetwork").some((network) => networks.includes(network)));
}
