import type { SubnetArgs } from "@pulumi/azure-native/network/subnet.js";
import type { Issue } from "#components/core/issues.ts";
import type { Cidr } from "#components/core/units.ts";
import { cidrOf, contains, overlaps, planOverlaps } from "#components/platform/cidr.ts";
import { subnetRoles, validateRules } from "#components/platform/network-rules.ts";
import type { NamedRanges, NetworkRule, SubnetRole } from "#components/platform/network-rules.ts";

/** Fixed Azure names of what a network consists of. */
export interface NetworkNames {
  readonly virtualNetwork: string;
  readonly subnets: Readonly<Record<SubnetRole, string>>;
  readonly securityGroups: Readonly<Record<SubnetRole, string>>;
  readonly natGateway: string;
  readonly publicIpPrefix: string;
}

/** Addresses and rules of a network: everything that can be judged before deployment. */
export interface NetworkPlan {
  readonly names: NetworkNames;
  readonly addressSpace: Cidr;
  readonly subnets: Readonly<Record<SubnetRole, Cidr>>;
  /** Overlay range of the pods; outside of the address space, but named by the rules. */
  readonly podCidr: Cidr;
  /** Public ranges from which people reach the API server; empty for a private cluster. */
  readonly operatorRanges: readonly Cidr[];
  readonly rules: Readonly<Record<SubnetRole, readonly NetworkRule[]>>;
  readonly nat: {
    readonly zone: string;
    /** 4 to 120. */
    readonly idleTimeoutMinutes: number;
    /** 28 to 31: sixteen to two public addresses. */
    readonly publicIpPrefixLength: number;
  };
}

/** What sets the subnets of one role apart from the others. */
export const subnetSettings: Readonly<Record<SubnetRole, Partial<SubnetArgs>>> = {
  nodes: {},
  // https://learn.microsoft.com/azure/aks/api-server-vnet-integration#create-a-private-aks-cluster-with-api-server-vnet-integration-using-bring-your-own-vnet
  apiServer: { delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }] },
  // Without it security groups do not apply to private endpoints: https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy
  privateEndpoints: { privateEndpointNetworkPolicies: "Enabled" },
  ingress: {},
};

/** AKS turns these names into node labels: https://learn.microsoft.com/azure/aks/azure-cni-overlay#limitations-with-azure-cni-overlay */
const longestLabelledName = 63;

/** Smallest API-server subnet: https://learn.microsoft.com/azure/aks/api-server-vnet-integration */
const smallestApiServerSubnet = 16;

/** https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource */
const natLimits = { idleMinutes: [4, 120], prefixLength: [28, 31] } as const;

export function namedRanges(plan: NetworkPlan): NamedRanges {
  const { nodes, apiServer, privateEndpoints, ingress } = plan.subnets;
  return {
    nodes: [nodes],
    apiServer: [apiServer],
    privateEndpoints: [privateEndpoints],
    ingress: [ingress],
    pods: [plan.podCidr],
    operators: plan.operatorRanges,
  };
}

export function validateNetwork(plan: NetworkPlan): Issue[] {
  return [
    ...validateAddresses(plan),
    ...validateNames(plan.names),
    ...validateNat(plan.nat),
    ...subnetRoles.flatMap((role) => validateRules(plan.rules[role], `rules.${role}`)),
  ];
}

function validateAddresses({ addressSpace, subnets, podCidr }: NetworkPlan): Issue[] {
  const space = cidrOf(addressSpace);
  const blocks = {
    nodes: cidrOf(subnets.nodes),
    apiServer: cidrOf(subnets.apiServer),
    privateEndpoints: cidrOf(subnets.privateEndpoints),
    ingress: cidrOf(subnets.ingress),
  };
  const issues: Issue[] = subnetRoles
    .filter((role) => !contains(space, blocks[role]))
    .map((role) => ({
      path: `subnets.${role}`,
      reason: `lies outside of the address space (got ${subnets[role]}); choose a block inside ${addressSpace}`,
    }));
  for (const [first, second] of planOverlaps(blocks)) {
    issues.push({ path: `subnets.${second}`, reason: `overlaps subnet "${first}"; choose a free block` });
  }
  if (overlaps(space, cidrOf(podCidr))) {
    issues.push({
      path: "podCidr",
      reason: `overlaps the address space ${addressSpace} (got ${podCidr}); choose a range outside of it`,
    });
  }
  if (blocks.apiServer.size < smallestApiServerSubnet) {
    issues.push({ path: "subnets.apiServer", reason: `is too small (got ${subnets.apiServer}); use a /28 or larger` });
  }
  return issues;
}

function validateNames({ virtualNetwork, subnets }: NetworkNames): Issue[] {
  const labelled = { virtualNetwork, "subnets.nodes": subnets.nodes, "subnets.apiServer": subnets.apiServer };
  return Object.entries(labelled)
    .filter(([, value]) => value.length > longestLabelledName)
    .map(([path, value]) => ({
      path: `names.${path}`,
      reason: `is too long for a node label (got "${value}"); use at most ${String(longestLabelledName)} characters`,
    }));
}

function validateNat({ idleTimeoutMinutes, publicIpPrefixLength }: NetworkPlan["nat"]): Issue[] {
  return [
    ...outside("nat.idleTimeoutMinutes", idleTimeoutMinutes, natLimits.idleMinutes),
    ...outside("nat.publicIpPrefixLength", publicIpPrefixLength, natLimits.prefixLength),
  ];
}

function outside(path: string, value: number, [min, max]: readonly [number, number]): Issue[] {
  if (value >= min && value <= max) return [];
  return [
    {
      path,
      reason: `is outside of what Azure accepts (got ${String(value)}); use ${String(min)} to ${String(max)}`,
    },
  ];
}
