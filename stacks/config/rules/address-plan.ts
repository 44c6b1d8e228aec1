import type { Issue } from "#components/core/issues.ts";
import type { Cidr } from "#components/core/units.ts";
import { cidrOf, contains, containsAddress, overlaps, parseAddress } from "#components/platform/cidr.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";

interface Block {
  readonly path: string;
  readonly cidr: string;
}

/**
 * AKS uses these itself: neither nodes, pods nor Services may have addresses in them.
 * https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#ip-address-planning
 */
const keptByAks = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"];

/** VNet, pods, Services and the networks elsewhere share no address; subnets lie in the VNet and share none either. */
export function validateAddressPlan({ network }: ConfigDraft): readonly Issue[] {
  if (network === undefined) return [];
  const vnet = block("network.addressSpace", network.addressSpace);
  const ours = [
    ...vnet,
    ...block("network.podCidr", network.podCidr),
    ...block("network.serviceCidr", network.serviceCidr),
  ];
  const elsewhere = (network.reserved ?? []).map(({ name, cidr }) => ({ path: `network.reserved ${name}`, cidr }));
  const aks = keptByAks.map((cidr) => ({ path: "a range AKS keeps for itself", cidr }));
  const subnets = Object.entries(network.subnets ?? {}).flatMap(([role, cidr]) =>
    block(`network.subnets.${role}`, cidr),
  );
  return [
    ...pairs(ours).flatMap(([one, other]) => overlap(other, one)),
    ...ours.flatMap((one) => [...elsewhere, ...aks].flatMap((other) => overlap(one, other))),
    ...subnets.flatMap((subnet) => vnet.flatMap((outer) => outside(subnet, outer))),
    ...pairs(subnets).flatMap(([one, other]) => overlap(other, one)),
    ...dnsIssues(network.serviceCidr, network.dnsServiceIp),
  ];
}

const block = (path: string, cidr: Cidr | undefined): readonly Block[] => (cidr === undefined ? [] : [{ path, cidr }]);

function pairs(blocks: readonly Block[]): readonly (readonly [Block, Block])[] {
  return blocks.flatMap((one, index) => blocks.slice(index + 1).map((other) => [one, other] as const));
}

function overlap(one: Block, other: Block): readonly Issue[] {
  if (!overlaps(cidrOf(one.cidr), cidrOf(other.cidr))) return [];
  const reason = `must not overlap ${other.path} (got ${one.cidr} and ${other.cidr}); choose a range that is free`;
  return [{ path: one.path, reason }];
}

function outside(subnet: Block, vnet: Block): readonly Issue[] {
  if (contains(cidrOf(vnet.cidr), cidrOf(subnet.cidr))) return [];
  const reason = `must lie inside ${vnet.path} (got ${subnet.cidr} outside ${vnet.cidr}); choose a part of it`;
  return [{ path: subnet.path, reason }];
}

function dnsIssues(serviceCidr: Cidr | undefined, dnsServiceIp: string | undefined): readonly Issue[] {
  if (serviceCidr === undefined || dnsServiceIp === undefined) return [];
  const path = "network.dnsServiceIp";
  const services = cidrOf(serviceCidr);
  if (!containsAddress(services, dnsServiceIp)) {
    const reason = `must lie inside network.serviceCidr (got ${dnsServiceIp} outside ${serviceCidr}); choose its tenth address`;
    return [{ path, reason }];
  }
  // The first host is the Service `kubernetes` itself, and the address before it names the network.
  if ((parseAddress(dnsServiceIp) ?? 0) - services.base > 1) return [];
  const reason = `must not be the first address of network.serviceCidr (got ${dnsServiceIp}); choose its tenth address`;
  return [{ path, reason }];
}
