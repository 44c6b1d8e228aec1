import type { Masked, PlanResource } from "#tools/plan/model.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import {
  azureNameOf,
  listAt,
  ofType,
  oneOrMany,
  resolveReference,
  textAt,
  textOf,
  textsAt,
  valueAt,
} from "#tools/plan/html/client/azure-facts.ts";
import { shortType } from "#tools/plan/html/client/plan-index.ts";

/** A named thing with a few lines about it. */
export interface NetworkItem {
  readonly urn: string | null;
  readonly title: string;
  readonly lines: readonly string[];
}

/** What lives in a subnet; an endpoint leads to the resource it makes reachable. */
export interface Occupant extends NetworkItem {
  readonly kind: "pool" | "endpoint" | "api";
  readonly target: NetworkItem | null;
}

export interface RuleLine {
  readonly access: "allow" | "deny";
  readonly text: string;
}

export interface SubnetView {
  readonly urn: string;
  readonly title: string;
  readonly cidrs: readonly string[];
  readonly notes: readonly string[];
  readonly securityGroup: NetworkItem | null;
  readonly rules: readonly RuleLine[];
  /** Sources outside of the network that a rule lets in. */
  readonly openTo: readonly string[];
  readonly gateway: string | null;
  readonly occupants: readonly Occupant[];
}

export interface VirtualNetworkView {
  readonly urn: string;
  readonly title: string;
  readonly cidrs: readonly string[];
  readonly subnets: readonly SubnetView[];
}

export interface NetworkModel {
  readonly networks: readonly VirtualNetworkView[];
  readonly gateways: readonly NetworkItem[];
  /** Pod and service ranges, which exist inside the cluster only. */
  readonly overlays: readonly NetworkItem[];
  readonly zones: readonly NetworkItem[];
  /** Addresses that may reach an API server from outside; empty when only the network can. */
  readonly apiRanges: readonly string[];
}

const azure = (type: string): string => `azure-native:${type}`;
const outsideSources = new Set(["*", "Internet", "0.0.0.0/0", "AzureFrontDoor.Backend"]);

const abridged = (values: readonly string[]): string =>
  values.length <= 2 ? values.join(", ") : `${values.slice(0, 2).join(", ")} +${String(values.length - 2)}`;

function ruleLine(rule: Masked): RuleLine {
  const direction = textAt(rule, "direction") === "Outbound" ? "out" : "in";
  const protocol = textAt(rule, "protocol").toLowerCase();
  const ports = abridged(oneOrMany(rule, "destinationPortRange", "destinationPortRanges"));
  const source = abridged(oneOrMany(rule, "sourceAddressPrefix", "sourceAddressPrefixes"));
  const destination = abridged(oneOrMany(rule, "destinationAddressPrefix", "destinationAddressPrefixes"));
  const what = protocol === "*" && ports === "*" ? "everything" : `${protocol === "*" ? "any" : protocol} ${ports}`;
  const anywhere = (value: string): string => (value === "*" ? "any" : value);
  return {
    access: textAt(rule, "access") === "Allow" ? "allow" : "deny",
    text: `${textAt(rule, "priority")} ${direction} ${what}: ${anywhere(source)} → ${anywhere(destination)}`,
  };
}

/** Rules inline in the group and those declared on their own, lowest number first. */
function rulesOf(index: PlanIndex, group: PlanResource): readonly Masked[] {
  const own = ofType(index, azure("network:SecurityRule"))
    .filter(({ dependencies }) => dependencies.includes(group.urn))
    .map(({ inputs }) => inputs);
  const priority = (rule: Masked): number => Number(textAt(rule, "priority"));
  return [...listAt(group.inputs, "securityRules"), ...own].sort((a, b) => priority(a) - priority(b));
}

function openSources(rules: readonly Masked[]): string[] {
  const inbound = rules.filter((rule) => textAt(rule, "access") === "Allow" && textAt(rule, "direction") === "Inbound");
  const sources = inbound.flatMap((rule) => oneOrMany(rule, "sourceAddressPrefix", "sourceAddressPrefixes"));
  return [...new Set(sources.filter((source) => outsideSources.has(source)))];
}

const poolLines = (pool: Masked): string[] => {
  const spot = textAt(pool, "scaleSetPriority") === "Spot" ? "spot" : "regular";
  const zones = textsAt(pool, "availabilityZones").join("·");
  const bounds = `${textAt(pool, "minCount")}–${textAt(pool, "maxCount")} nodes`;
  return [`${textAt(pool, "vmSize")} · ${spot}`, [bounds, ...(zones === "" ? [] : [`zone ${zones}`])].join(" · ")];
};

/** Pools by the URN of their subnet; a pool whose subnet the plan cannot tell is left out of the picture. */
function planPools(index: PlanIndex): Map<string, Occupant[]> {
  const bySubnet = new Map<string, Occupant[]>();
  const add = (from: PlanResource, property: string, pool: Masked, title: string): void => {
    const id = valueAt(pool, "vnetSubnetID");
    const subnet = resolveReference(index, { from, property, id, type: azure("network:Subnet") });
    if (subnet === null) return;
    const occupant: Occupant = { kind: "pool", urn: from.urn, title, lines: poolLines(pool), target: null };
    bySubnet.set(subnet.urn, [...(bySubnet.get(subnet.urn) ?? []), occupant]);
  };
  for (const cluster of ofType(index, azure("containerservice:ManagedCluster"))) {
    for (const pool of listAt(cluster.inputs, "agentPoolProfiles")) {
      add(cluster, "agentPoolProfiles", pool, textAt(pool, "name"));
    }
  }
  for (const pool of ofType(index, azure("containerservice:AgentPool"))) {
    add(pool, "vnetSubnetID", pool.inputs, azureNameOf(pool, "agentPoolName"));
  }
  return bySubnet;
}

function apiOccupants(index: PlanIndex, subnet: PlanResource): Occupant[] {
  return ofType(index, azure("containerservice:ManagedCluster")).flatMap((cluster) => {
    const profile = cluster.inputs["apiServerAccessProfile"];
    const reference = { from: cluster, property: "apiServerAccessProfile", id: valueAt(profile, "subnetId") };
    const placed = resolveReference(index, { ...reference, type: azure("network:Subnet") });
    if (placed?.urn !== subnet.urn) return [];
    const isPrivate = valueAt(profile, "enablePrivateCluster") === true;
    const ranges = textsAt(profile, "authorizedIPRanges");
    const access = isPrivate ? "private: this network only" : `authorized: ${abridged(ranges)}`;
    return [{ kind: "api", urn: cluster.urn, title: "Kubernetes API server", lines: [access], target: null }];
  });
}

function endpointOccupants(index: PlanIndex, subnet: PlanResource): Occupant[] {
  return ofType(index, azure("network:PrivateEndpoint")).flatMap((endpoint) => {
    const id = valueAt(endpoint.inputs, "subnet", "id");
    const placed = resolveReference(index, { from: endpoint, property: "subnet", id, type: azure("network:Subnet") });
    if (placed?.urn !== subnet.urn) return [];
    const connections = listAt(endpoint.inputs, "privateLinkServiceConnections");
    return connections.map((connection): Occupant => {
      const property = "privateLinkServiceConnections";
      const target = resolveReference(index, {
        from: endpoint,
        property,
        id: valueAt(connection, "privateLinkServiceId"),
      });
      return {
        kind: "endpoint",
        urn: endpoint.urn,
        title: azureNameOf(endpoint, "privateEndpointName"),
        lines: [`private endpoint · ${textsAt(connection, "groupIds").join(", ")}`],
        target:
          target === null ? null : { urn: target.urn, title: nameByInputs(target), lines: [shortType(target.type)] },
      };
    });
  });
}

/** The Azure name of a resource of any type: the only `…Name` input beside the group's. */
function nameByInputs(resource: PlanResource): string {
  const names = Object.entries(resource.inputs).filter(
    ([key, value]) => /Name_?$/.test(key) && key !== "resourceGroupName" && typeof value === "string",
  );
  return textOf(names[0]?.[1]) || resource.name;
}

function subnetView(index: PlanIndex, subnet: PlanResource, pools: ReadonlyMap<string, Occupant[]>): SubnetView {
  const { inputs } = subnet;
  const reference = (property: string, type: string): PlanResource | null =>
    resolveReference(index, { from: subnet, property, id: valueAt(inputs, property, "id"), type: azure(type) });
  const group = reference("networkSecurityGroup", "network:NetworkSecurityGroup");
  const rules = group === null ? [] : rulesOf(index, group);
  const delegations = listAt(inputs, "delegations").map(
    (delegation) => `delegated to ${textAt(delegation, "serviceName")}`,
  );
  const outbound = valueAt(inputs, "defaultOutboundAccess") === false ? ["no default outbound access"] : [];
  return {
    urn: subnet.urn,
    title: azureNameOf(subnet, "subnetName"),
    cidrs: oneOrMany(inputs, "addressPrefix", "addressPrefixes"),
    notes: [...delegations, ...outbound],
    securityGroup:
      group === null ? null : { urn: group.urn, title: azureNameOf(group, "networkSecurityGroupName"), lines: [] },
    rules: rules.map(ruleLine),
    openTo: openSources(rules),
    gateway: reference("natGateway", "network:NatGateway")?.urn ?? null,
    occupants: [...(pools.get(subnet.urn) ?? []), ...apiOccupants(index, subnet), ...endpointOccupants(index, subnet)],
  };
}

function gatewayItem(index: PlanIndex, gateway: PlanResource): NetworkItem {
  const prefixes = (gateway.propertyDependencies["publicIpPrefixes"] ?? [])
    .map((urn) => index.byUrn.get(urn))
    .filter((resource) => resource !== undefined)
    .flatMap((prefix) => [
      azureNameOf(prefix, "publicIpPrefixName"),
      `egress addresses: /${textAt(prefix.inputs, "prefixLength")}`,
    ]);
  const minutes = textAt(gateway.inputs, "idleTimeoutInMinutes");
  const zones = textsAt(gateway.inputs, "zones").join("·");
  return {
    urn: gateway.urn,
    title: azureNameOf(gateway, "natGatewayName"),
    lines: [
      "NAT gateway",
      ...prefixes,
      ...(minutes === "" ? [] : [`idle timeout ${minutes} min`]),
      ...(zones === "" ? [] : [`zone ${zones}`]),
    ],
  };
}

function overlayItem(cluster: PlanResource): NetworkItem {
  const profile = cluster.inputs["networkProfile"];
  const facts: readonly (readonly [string, string])[] = [
    ["pods", textAt(profile, "podCidr")],
    ["services", textAt(profile, "serviceCidr")],
    ["cluster DNS", textAt(profile, "dnsServiceIP")],
    ["plug-in", [textAt(profile, "networkPlugin"), textAt(profile, "networkPluginMode")].filter(Boolean).join(" ")],
    ["data plane", textAt(profile, "networkDataplane")],
    ["outbound", textAt(profile, "outboundType")],
  ];
  return {
    urn: cluster.urn,
    title: azureNameOf(cluster, "resourceName"),
    lines: facts.filter(([, value]) => value !== "").map(([label, value]) => `${label} ${value}`),
  };
}

/** What the captured inputs say about the network; nothing is added from elsewhere. */
export function planNetwork(index: PlanIndex): NetworkModel {
  const pools = planPools(index);
  const subnets = ofType(index, azure("network:Subnet"));
  const clusters = ofType(index, azure("containerservice:ManagedCluster"));
  const ownerOf = (subnet: PlanResource): string | undefined =>
    resolveReference(index, {
      from: subnet,
      property: "virtualNetworkName",
      id: subnet.inputs["virtualNetworkName"],
      type: azure("network:VirtualNetwork"),
    })?.urn;
  return {
    networks: ofType(index, azure("network:VirtualNetwork")).map((network) => ({
      urn: network.urn,
      title: azureNameOf(network, "virtualNetworkName"),
      cidrs: textsAt(network.inputs, "addressSpace", "addressPrefixes"),
      subnets: subnets
        .filter((subnet) => ownerOf(subnet) === network.urn)
        .map((subnet) => subnetView(index, subnet, pools)),
    })),
    gateways: ofType(index, azure("network:NatGateway")).map((gateway) => gatewayItem(index, gateway)),
    overlays: clusters.map(overlayItem),
    zones: ofType(index, azure("privatedns:PrivateZone")).map((zone) => ({
      urn: zone.urn,
      title: azureNameOf(zone, "privateZoneName"),
      lines: [],
    })),
    apiRanges: clusters.flatMap(({ inputs }) => textsAt(inputs, "apiServerAccessProfile", "authorizedIPRanges")),
  };
}
