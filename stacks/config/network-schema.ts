import { z } from "zod";
import { address, cidr, listOf, matching, oneOf, whole } from "#stacks/config/fields.ts";

const subnets = z
  .strictObject({
    nodes: cidr().describe("Nodes of every pool. One address for each node at the peak, plus five that Azure keeps."),
    apiServer: cidr().describe("API server inside the VNet, delegated to AKS; at least a /28."),
    privateEndpoints: cidr().describe(
      "Private endpoints of vault, registry, storage and data services; at least a /27.",
    ),
    ingress: cidr().describe("Internal load balancers of the gateways; at least a /27."),
  })
  .describe("One subnet for each role.");

/** A network that exists elsewhere and must stay reachable. */
const reserved = z.strictObject({
  name: matching(/^[a-z][a-z0-9-]{1,39}$/, "must be a short lower-case name; write it like plant-plc").describe(
    "What lives there, for messages.",
  ),
  cidr: cidr().describe("Its IPv4 network; public addresses are allowed, the PLC network uses some."),
});

/** Address plan of one environment; cross-field rules in `rules/address-plan.ts`. */
export const networkSchema = z
  .strictObject({
    addressSpace: cidr().describe("Address space of the VNet."),
    subnets,
    podCidr: cidr().describe("Overlay network of the pods; every node takes a /24 of it."),
    serviceCidr: cidr().describe("Virtual addresses of Kubernetes Services; not routed outside the cluster."),
    dnsServiceIp: address().describe("Cluster DNS: inside serviceCidr and not its first address."),
    publicEntry: oneOf("frontDoor", "internet").describe(
      "Who may reach the external gateway: Azure Front Door only, or every address.",
    ),
    natZone: oneOf("1", "2", "3").describe("Availability zone of the NAT gateway and its addresses."),
    // Bounds of Azure: https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource#idle-timeout-timers
    natIdleTimeoutMinutes: whole(4, 120, "minutes").describe("Idle timeout of outbound flows, in minutes."),
    natPublicIpPrefixLength: whole(28, 31, "prefix bits").describe(
      "Length of the public IP prefix of the NAT gateway: 31 is two addresses, 28 is sixteen.",
    ),
    reserved: listOf(reserved, 0, 50, "networks").describe("Plant, VPN and other networks the plan stays clear of."),
  })
  .describe("Address plan and egress.");
