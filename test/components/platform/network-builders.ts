import { isCidr } from "#components/platform/cidr.ts";
import type { Cidr } from "#components/core/units.ts";
import type { NetworkArgs } from "#components/platform/network.ts";
import { networkRules } from "#stacks/catalog/network-security.ts";

export function cidr(text: string): Cidr {
  if (!isCidr(text)) throw new Error(`the test wrote "${text}", which is no network`);
  return text;
}

export const tags = { environment: "test", system: "ms5" };

/** A network nothing is wrong with. */
export const networkArgs: NetworkArgs = {
  resourceGroupName: "rg-test",
  location: "uksouth",
  tags,
  protect: true,
  names: {
    virtualNetwork: "vnet-test",
    subnets: { nodes: "snet-11", apiServer: "snet-12", privateEndpoints: "snet-13", ingress: "snet-14" },
    securityGroups: { nodes: "nsg-11", apiServer: "nsg-12", privateEndpoints: "nsg-13", ingress: "nsg-14" },
    natGateway: "ng-test",
    publicIpPrefix: "ippre-test",
  },
  addressSpace: cidr("10.11.0.0/16"),
  subnets: {
    nodes: cidr("10.11.0.0/22"),
    apiServer: cidr("10.11.12.0/28"),
    privateEndpoints: cidr("10.11.13.0/24"),
    ingress: cidr("10.11.14.0/24"),
  },
  podCidr: cidr("10.128.0.0/14"),
  operatorRanges: [cidr("203.0.113.16/29")],
  rules: networkRules,
  nat: { zone: "2", idleTimeoutMinutes: 15, publicIpPrefixLength: 30 },
};
