import type { Cidr } from "#components/core/units.ts";

/** A block of IPv4 addresses: `size` addresses from `base`, which is a multiple of `size`. */
export interface CidrRange {
  /** First address as an unsigned 32-bit number. */
  readonly base: number;
  /** Number of addresses, a power of two. */
  readonly size: number;
}

/** A node pool as far as addresses are concerned. */
export interface PoolSize {
  readonly maxCount: number;
  /** Absent for Spot pools, which upgrade without surge. */
  readonly maxSurgePercent?: number | undefined;
}

/**
 * Azure keeps the first four addresses and the last one of every subnet.
 * https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq#are-there-any-restrictions-on-using-ip-addresses-within-these-subnets
 */
const reservedPerSubnet = 5;

/**
 * Azure CNI overlay gives every node a fixed /24 of the pod range.
 * https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#ip-address-planning
 */
const podAddressesPerNode = 256;

const octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const address = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}$`);
const prefix = /^(?:[0-9]|[12][0-9]|3[0-2])$/;

/** The address as an unsigned 32-bit number, or `undefined` when the text is not a dotted quad. */
export function parseAddress(text: string): number | undefined {
  const octets = address.exec(text)?.slice(1);
  // Multiplication, because the bitwise operators of JavaScript are signed.
  return octets?.reduce((value, part) => value * 256 + Number(part), 0);
}

/**
 * The block the text denotes. `undefined` when it is not CIDR notation, and also when host bits are set
 * (`10.0.0.5/16`): Azure refuses such a prefix.
 */
export function parseCidr(text: string): CidrRange | undefined {
  const [left = "", right = "", ...rest] = text.split("/");
  const base = parseAddress(left);
  if (base === undefined || !prefix.test(right) || rest.length > 0) return undefined;
  const size = 2 ** (32 - Number(right));
  return base % size === 0 ? { base, size } : undefined;
}

export function isCidr(text: string): text is Cidr {
  return parseCidr(text) !== undefined;
}

/** `parseCidr` for text the configuration schema has accepted already. */
export function cidrOf(text: string): CidrRange {
  const range = parseCidr(text);
  if (range === undefined) throw new Error(`bug: "${text}" reached the address plan without being checked`);
  return range;
}

export function overlaps(a: CidrRange, b: CidrRange): boolean {
  return a.base < b.base + b.size && b.base < a.base + a.size;
}

export function contains(outer: CidrRange, inner: CidrRange): boolean {
  return outer.base <= inner.base && inner.base + inner.size <= outer.base + outer.size;
}

/** False for text that is no address. */
export function containsAddress(range: CidrRange, ip: string): boolean {
  const value = parseAddress(ip);
  return value !== undefined && value >= range.base && value < range.base + range.size;
}

/** Addresses of a subnet that a network interface can get. */
export function usableAddresses(subnet: CidrRange): number {
  return Math.max(0, subnet.size - reservedPerSubnet);
}

/** Nodes a pod range can serve. */
export function nodeBlocks(podRange: CidrRange): number {
  return Math.floor(podRange.size / podAddressesPerNode);
}

/**
 * Extra nodes of one pool during an upgrade; a percentage is rounded up to whole nodes.
 * https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling#customize-node-surge-upgrade
 */
export function surgeOf(maxCount: number, percent: number): number {
  return Math.ceil((maxCount * percent) / 100);
}

/** Nodes alive at once in the worst case: every pool full, and every pool with surge being upgraded. */
export function nodesAtPeak(pools: readonly PoolSize[]): number {
  return pools.reduce((sum, pool) => sum + pool.maxCount + surgeOf(pool.maxCount, pool.maxSurgePercent ?? 0), 0);
}

/** Pairs of names whose blocks share an address. */
export function planOverlaps(ranges: Readonly<Record<string, CidrRange>>): readonly (readonly [string, string])[] {
  const entries = Object.entries(ranges);
  return entries.flatMap(([name, range], index) =>
    entries
      .slice(index + 1)
      .filter(([, other]) => overlaps(range, other))
      .map(([other]) => [name, other] as const),
  );
}
