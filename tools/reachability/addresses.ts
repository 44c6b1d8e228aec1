import { BlockList, isIP } from "node:net";
import type { PolicyPeer } from "#tools/reachability/policy-object.ts";

type IpBlock = NonNullable<PolicyPeer["ipBlock"]>;

const lists = new Map<string, BlockList>();

/** Whether an address is in the block and in none of its exceptions. */
export function isInBlock({ cidr, except = [] }: IpBlock, address: string): boolean {
  return isInRange(cidr, address) && !except.some((range) => isInRange(range, address));
}

export function isInRange(cidr: string, address: string): boolean {
  const list = lists.get(cidr) ?? listOf(cidr);
  lists.set(cidr, list);
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

function listOf(cidr: string): BlockList {
  const [address = "", length = ""] = cidr.split("/");
  const list = new BlockList();
  list.addSubnet(address, Number(length), isIP(address) === 6 ? "ipv6" : "ipv4");
  return list;
}

/** First and last address of an IPv4 range. */
export function endsOf(cidr: string): readonly [first: string, last: string] {
  const [address = "", length = ""] = cidr.split("/");
  if (isIP(address) !== 4) throw new Error(`${cidr}: is no IPv4 range (got "${address}"); write one`);
  const size = 2 ** (32 - Number(length));
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const first = Math.floor(number / size) * size;
  return [dotted(first), dotted(first + size - 1)];
}

const dotted = (number: number): string =>
  [24, 16, 8, 0].map((shift) => String(Math.floor(number / 2 ** shift) % 256)).join(".");
