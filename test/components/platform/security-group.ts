import { BlockList } from "node:net";

/** One flow as Azure sees it when it reaches a subnet's security group. */
export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  readonly protocol: "Tcp" | "Udp";
}

export type Direction = "Inbound" | "Outbound";
type Rule = Readonly<Record<string, unknown>>;

/** `VirtualNetwork` is the address space plus an on-premises range behind the VPN gateway. */
const serviceTags: Readonly<Record<string, readonly string[]>> = {
  VirtualNetwork: ["10.11.0.0/16", "172.16.201.0/24", "168.63.129.16/32"],
  AzureLoadBalancer: ["168.63.129.16/32"],
  // One of the ranges Microsoft publishes for the tag.
  "AzureFrontDoor.Backend": ["147.243.0.0/16"],
};

const rule = (priority: number, direction: Direction, access: string, source: string, destination: string): Rule => ({
  priority,
  direction,
  access,
  protocol: "*",
  sourceAddressPrefix: source,
  destinationAddressPrefix: destination,
  destinationPortRange: "*",
});

/** https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules */
const defaultRules: readonly Rule[] = [
  rule(65000, "Inbound", "Allow", "VirtualNetwork", "VirtualNetwork"),
  rule(65001, "Inbound", "Allow", "AzureLoadBalancer", "*"),
  rule(65500, "Inbound", "Deny", "*", "*"),
  rule(65000, "Outbound", "Allow", "VirtualNetwork", "VirtualNetwork"),
  rule(65001, "Outbound", "Allow", "*", "Internet"),
  rule(65500, "Outbound", "Deny", "*", "*"),
];

/** Evaluates rules the way Azure documents it: by priority, the first match decides. */
export function decide(rules: readonly Rule[], direction: Direction, packet: Packet): unknown {
  return [...rules, ...defaultRules]
    .filter((candidate) => candidate["direction"] === direction)
    .toSorted((a, b) => Number(a["priority"]) - Number(b["priority"]))
    .find((candidate) => matches(candidate, packet))?.["access"];
}

function matches(candidate: Rule, { source, destination, port, protocol }: Packet): boolean {
  return (
    ["*", protocol].includes(String(candidate["protocol"])) &&
    values(candidate, "sourceAddressPrefix", "sourceAddressPrefixes").some((prefix) => holds(prefix, source)) &&
    values(candidate, "destinationAddressPrefix", "destinationAddressPrefixes").some((p) => holds(p, destination)) &&
    values(candidate, "destinationPortRange", "destinationPortRanges").some((range) => spans(range, port))
  );
}

function values(candidate: Rule, one: string, many: string): string[] {
  const plural = candidate[many];
  const singular = candidate[one];
  if ((plural === undefined) === (singular === undefined)) throw new Error(`Azure wants ${one} or ${many}`);
  return (Array.isArray(plural) ? plural : [singular]).map(String);
}

function holds(prefix: string, address: string): boolean {
  if (prefix === "*") return true;
  if (prefix === "Internet") return !holds("VirtualNetwork", address) && !/^(10|192\.168|172\.16)\./.test(address);
  const list = new BlockList();
  for (const block of serviceTags[prefix] ?? [prefix]) {
    const [base = "", length = ""] = block.split("/");
    list.addSubnet(base, Number(length));
  }
  return list.check(address);
}

function spans(range: string, port: number): boolean {
  if (range === "*") return true;
  const [from = Number.NaN, to = from] = range.split("-").map(Number);
  return port >= from && port <= to;
}
