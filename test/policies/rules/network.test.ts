import { describe, expect, it } from "vitest";
import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { networkPolicies } from "#policies/packs/network.ts";
import { describeResourceRule, describeStackRule, judge } from "#test/policies/support/describe-rule.ts";
import type { Break } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject, withSubject, withoutSubjects } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { estate, subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const subnet = { kind: "network/Subnet", name: "network-nodes", irrelevant: { serviceEndpoints: [] } };
const network = { kind: "network/VirtualNetwork", irrelevant: { "tags.note": "unrelated" } };

const stated = (path: string, value: unknown, says: string): Break => ({
  title: `${path} = ${typeof value === "symbol" ? "absent" : JSON.stringify(value)}`,
  edits: { [path]: value },
  says: [`${path}: ${says}`],
});

const edited =
  (kind: string, name: string, edits: Edits) =>
  (whole: Estate): Estate =>
    withSubject(whole, editSubject(subjectOf(whole, kind, name), edits));
const without = (type: string, name?: string) => (whole: Estate) =>
  withoutSubjects(whole, (each) => each.type.endsWith(`:${type}`) && (name === undefined || each.name === name));

/** A subject of the program whose inputs come from other resources. */
const rewired =
  (kind: string, name: string, property: string, origin: (whole: Estate) => readonly Subject[]) =>
  (whole: Estate): Estate => {
    const found = subjectOf(whole, kind, name);
    const urns = origin(whole).map(({ urn }) => urn);
    return withSubject(whole, { ...found, propertyDependencies: { ...found.propertyDependencies, [property]: urns } });
  };

const unfiltered = "the subnet has no network security group";
const platformSubnets = ["GatewaySubnet", "AzureFirewallSubnet", "AzureFirewallManagementSubnet", "RouteServerSubnet"];
const ofPlatform = (edits: Edits) =>
  platformSubnets.map((name) => ({ title: `subnet ${name} of Azure`, edits: { ...edits, subnetName: name } }));

describeResourceRule(policyOf(networkPolicies, "NET01"), {
  ...subnet,
  breaks: [
    stated("networkSecurityGroup", absent, unfiltered),
    stated("networkSecurityGroup", {}, unfiltered),
    {
      title: "a subnet without a name",
      edits: { networkSecurityGroup: absent, subnetName: absent },
      says: [`networkSecurityGroup: ${unfiltered}`],
    },
  ],
  passes: [
    { title: "a group whose address is not known yet", edits: { "networkSecurityGroup.id": unknownValue } },
    ...ofPlatform({ networkSecurityGroup: absent }),
  ],
  unknown: ["networkSecurityGroup", "subnetName"],
});

describeResourceRule(policyOf(networkPolicies, "NET01"), {
  ...network,
  breaks: [
    {
      title: "subnets inside the network",
      edits: {
        subnets: [{ name: "a", networkSecurityGroup: { id: "nsg" } }, { name: "b" }, { name: "GatewaySubnet" }],
      },
      says: [`subnets[1].networkSecurityGroup: ${unfiltered}`],
    },
    {
      title: "a subnet after one whose group is unknown",
      edits: { subnets: [{ name: "a", networkSecurityGroup: unknownValue }, { name: "b" }] },
      says: [`subnets[1].networkSecurityGroup: ${unfiltered}`],
    },
  ],
  unknown: ["subnets"],
});

const uncontrolled = "machines reach the internet by an address of Azure's choice";
describeResourceRule(policyOf(networkPolicies, "NET05"), {
  ...subnet,
  breaks: [stated("defaultOutboundAccess", true, uncontrolled), stated("defaultOutboundAccess", absent, uncontrolled)],
  passes: ofPlatform({ defaultOutboundAccess: absent }),
  unknown: ["defaultOutboundAccess"],
});

describeResourceRule(policyOf(networkPolicies, "NET05"), {
  ...network,
  breaks: [
    {
      title: "subnets inside the network",
      edits: { subnets: [{ name: "a", defaultOutboundAccess: false }, { name: "b" }] },
      says: [`subnets[1].defaultOutboundAccess: ${uncontrolled}`],
    },
  ],
  unknown: ["subnets"],
});

const log = (edits: Edits) => edited("network/FlowLog", "flow-logs", edits);
const unlogged = ["network: flows of the network are not logged"];
describeStackRule(policyOf(networkPolicies, "NET04"), {
  breaks: [
    { title: "a network without a log", edit: without("FlowLog"), says: unlogged },
    { title: "a log that is off", edit: log({ enabled: false }), says: unlogged },
    { title: "a log that may be off", edit: log({ enabled: absent }), says: unlogged },
    {
      title: "a log that ends too early",
      edit: log({ "retentionPolicy.days": 89 }),
      says: ["flow-logs: retentionPolicy.days: flows are kept for 89 days, fewer than 90"],
    },
    {
      title: "a log of a network security group",
      edit: rewired("network/FlowLog", "flow-logs", "targetResourceId", (whole) => [
        subjectOf(whole, "network/NetworkSecurityGroup"),
      ]),
      says: [...unlogged, "flow-logs: targetResourceId: flow logs of network security groups are retired"],
    },
  ],
  passes: [
    { title: "a log that is kept for ever", edit: log({ "retentionPolicy.days": 0 }) },
    { title: "a log of no stated end", edit: log({ retentionPolicy: absent }) },
    { title: "a retention that states no days", edit: log({ "retentionPolicy.days": absent }) },
    { title: "a retention that is off", edit: log({ retentionPolicy: { enabled: false, days: 1 } }) },
    { title: "just enough days", edit: log({ "retentionPolicy.days": 90 }) },
  ],
  unknown: [
    {
      title: "the days are unknown",
      edit: log({ "retentionPolicy.days": unknownValue }),
      paths: ["retentionPolicy.days"],
    },
  ],
});

const services = ["keyvault/Vault", "containerregistry/Registry"] as const;
const unreached = "no private endpoint of the stack leads to it";
const reached = [
  "vault",
  "registry",
  ...["files", "audit", "backup", "logs", "objects"].map((account) => `storage-${account}`),
  "cache",
];
describeStackRule(policyOf(networkPolicies, "NET06"), {
  breaks: [
    {
      title: "services without endpoints",
      edit: without("PrivateEndpoint"),
      says: reached.map((name) => `${name}: ${unreached}`),
    },
    {
      title: "an endpoint that leads elsewhere",
      edit: rewired("network/PrivateEndpoint", "vault-endpoint", "privateLinkServiceConnections", (whole) => [
        subjectOf(whole, services[1]),
      ]),
      says: [`vault: ${unreached}`],
    },
    {
      title: "a cache without an endpoint",
      edit: (whole) => {
        const vault = subjectOf(whole, services[0]);
        const type = "azure-native:redisenterprise:RedisEnterprise";
        return withSubject(whole, { ...vault, urn: `${vault.urn}-cache`, type, name: "cache" });
      },
      says: [`cache: ${unreached}`],
    },
  ],
  passes: [
    {
      title: "an endpoint that somebody has to approve",
      edit: (whole) => {
        const endpoint = subjectOf(whole, "network/PrivateEndpoint", "vault-endpoint");
        const { privateLinkServiceConnections = [], ...rest } = endpoint.propertyDependencies;
        const propertyDependencies = { ...rest, manualPrivateLinkServiceConnections: privateLinkServiceConnections };
        return withSubject(whole, { ...endpoint, propertyDependencies });
      },
    },
  ],
});

const zoneGroup = ["network/PrivateDnsZoneGroup", "vault-endpoint"] as const;
const noZone = ["vault-endpoint: no DNS zone resolves its name"];
const unlinked = ["vault-endpoint: zone private-link-vault is not linked to its network"];
const otherNetwork = (whole: Estate): readonly Subject[] => [subjectOf(whole, "network/NatGateway")];
describeStackRule(policyOf(networkPolicies, "NET07"), {
  breaks: [
    { title: "an endpoint without a group", edit: without("PrivateDnsZoneGroup", "vault-endpoint"), says: noZone },
    {
      title: "a group without zones",
      edit: (whole) =>
        rewired(...zoneGroup, "privateDnsZoneConfigs", () => [])(
          edited(...zoneGroup, { privateDnsZoneConfigs: [] })(whole),
        ),
      says: noZone,
    },
    {
      title: "a zone without a link",
      edit: without("VirtualNetworkLink", "private-link-vault"),
      says: unlinked,
    },
    {
      title: "a zone that is linked to another network",
      edit: rewired("privatedns/VirtualNetworkLink", "private-link-vault", "virtualNetwork", otherNetwork),
      says: unlinked,
    },
    {
      title: "a zone that is linked to nothing",
      edit: rewired("privatedns/VirtualNetworkLink", "private-link-vault", "virtualNetwork", () => []),
      says: unlinked,
    },
  ],
  passes: [
    {
      title: "zones whose addresses are not known yet",
      edit: edited(...zoneGroup, { privateDnsZoneConfigs: unknownValue }),
    },
    {
      title: "a zone that another program declares",
      edit: rewired(...zoneGroup, "privateDnsZoneConfigs", () => []),
    },
  ],
  unknown: [
    {
      title: "the zones are unknown and have no origin",
      edit: (whole) =>
        rewired(...zoneGroup, "privateDnsZoneConfigs", () => [])(
          edited(...zoneGroup, { privateDnsZoneConfigs: unknownValue })(whole),
        ),
      paths: ["privateDnsZoneConfigs"],
    },
  ],
});

const prefix = "network/PublicIPPrefix";
describeResourceRule(policyOf(networkPolicies, "NET09"), {
  kind: prefix,
  irrelevant: { prefixLength: 31 },
  breaks: [
    stated("tags.owner", "application", "the address belongs to application, not to platform"),
    { title: "no tags", edits: { tags: absent }, says: ["tags.owner: the address belongs to nobody, not to platform"] },
    stated("sku.name", "Basic", "size Basic is open by default and retired"),
    { title: "no size", edits: { sku: absent }, says: ["sku.name: size Basic is open by default and retired"] },
    stated("zones", absent, "the address is bound to no zone"),
    stated("zones", [], "the address is bound to no zone"),
  ],
  passes: [{ title: "the newer size", edits: { "sku.name": "StandardV2" } }],
  unknown: ["tags.owner", "sku.name", "zones"],
});

describe("a public address", () => {
  it.each(["PublicIPAddress", "PublicIPPrefix"])("of type %s is refused until it is listed", async (type) => {
    const whole = await estate();
    const listed = subjectOf(whole, prefix);
    const urn = `${listed.urn}-other`;
    const other = { ...listed, urn, type: `azure-native:network:${type}`, name: "other" };
    expect(judge(policyOf(networkPolicies, "NET09"), withSubject(whole, other), urn)).toMatchObject({
      outcome: "fail",
      findings: [{ path: "", message: "nobody has said what the address is for" }],
    });
  });
});
