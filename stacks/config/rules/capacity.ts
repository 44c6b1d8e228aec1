import type { Issue } from "#components/core/issues.ts";
import { cidrOf, nodeBlocks, nodesAtPeak, usableAddresses } from "#components/platform/cidr.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";

/** Smallest subnet of each role that does not hold nodes, in addresses. */
const smallest = {
  // Delegated to AKS, which refuses less: https://learn.microsoft.com/azure/aks/api-server-vnet-integration
  apiServer: { size: 16, prefix: "/28" },
  privateEndpoints: { size: 32, prefix: "/27" },
  ingress: { size: 32, prefix: "/27" },
} as const;

/** Bound of AKS: https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#ip-address-planning */
const largestServiceRange = 2 ** 20;

/** Every network has room for all pools at their maximum while they are being upgraded. */
export function validateCapacity({ network, pools }: ConfigDraft): readonly Issue[] {
  const nodes = nodesAtPeak(
    Object.values(pools ?? {}).map((pool) => ({
      maxCount: pool?.maxCount ?? 0,
      maxSurgePercent: pool?.maxSurgePercent,
    })),
  );
  const { podCidr, serviceCidr, subnets } = network ?? {};
  return [
    ...room("network.podCidr", podCidr, podCidr === undefined ? 0 : nodeBlocks(cidrOf(podCidr)), nodes),
    ...room(
      "network.subnets.nodes",
      subnets?.nodes,
      subnets?.nodes === undefined ? 0 : usableAddresses(cidrOf(subnets.nodes)),
      nodes,
    ),
    ...tooSmall("apiServer", subnets?.apiServer),
    ...tooSmall("privateEndpoints", subnets?.privateEndpoints),
    ...tooSmall("ingress", subnets?.ingress),
    ...tooLarge(serviceCidr),
  ];
}

function room(path: string, cidr: string | undefined, available: number, nodes: number): readonly Issue[] {
  if (cidr === undefined || available >= nodes) return [];
  const wrong = `must have room for every pool at its maximum plus surge, ${String(nodes)} nodes`;
  return [
    { path, reason: `${wrong} (got ${cidr}, room for ${String(available)}); choose a larger range or lower maxCount` },
  ];
}

function tooSmall(role: keyof typeof smallest, cidr: string | undefined): readonly Issue[] {
  if (cidr === undefined || cidrOf(cidr).size >= smallest[role].size) return [];
  const reason = `must be at least a ${smallest[role].prefix} (got ${cidr}); choose a larger range`;
  return [{ path: `network.subnets.${role}`, reason }];
}

function tooLarge(cidr: string | undefined): readonly Issue[] {
  if (cidr === undefined || cidrOf(cidr).size < largestServiceRange) return [];
  return [{ path: "network.serviceCidr", reason: `must be smaller than a /12 (got ${cidr}); choose a /20` }];
}
