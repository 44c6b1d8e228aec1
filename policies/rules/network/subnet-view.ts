import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** Subnets that Azure runs and that take no such setting: https://learn.microsoft.com/azure/virtual-network/virtual-network-vnet-plan-design-arm#subnets */
const platformSubnets = ["GatewaySubnet", "AzureFirewallSubnet", "AzureFirewallManagementSubnet", "RouteServerSubnet"];

/** A subnet is its own resource, or an item of its network; those that belong to Azure are left out. */
export function subnetsIn(resource: ResourceView): readonly PropertyView[] {
  const subnets = resource.kind === "network/VirtualNetwork" ? resource.list("subnets") : [resource];
  return subnets.filter(
    (subnet) => !platformSubnets.includes(String(subnet.read("subnetName") ?? subnet.read("name"))),
  );
}
