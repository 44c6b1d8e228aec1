import type {
  SecurityRuleAccess,
  SecurityRuleDirection,
  SecurityRuleProtocol,
} from "@pulumi/azure-native/types/enums/network/index.js";
import type * as inputs from "@pulumi/azure-native/types/input.js";
import type { Issue } from "#components/core/issues.ts";

/** What a subnet is for; every role has exactly one subnet and one network security group. */
export const subnetRoles = ["nodes", "apiServer", "privateEndpoints", "ingress"] as const;
export type SubnetRole = (typeof subnetRoles)[number];

/** Address ranges a rule may name instead of writing them down. */
export type RangeName = SubnetRole | "pods" | "operators";

/** The blocks behind each name; `operators` is empty when the API server takes no calls from outside the network. */
export type NamedRanges = Readonly<Record<RangeName, readonly string[]>>;

/** Everything, an Azure service tag, or ranges of this network by name. */
export type Peer = "any" | { readonly tag: string } | { readonly ranges: readonly RangeName[] };

/** One line of a network security group, as the catalogue writes it. */
export interface NetworkRule {
  readonly name: string;
  /** 100 to 4096, lower wins, unique per direction in one group. */
  readonly priority: number;
  readonly direction: SecurityRuleDirection;
  readonly access: SecurityRuleAccess;
  readonly protocol: SecurityRuleProtocol;
  readonly source: Peer;
  readonly destination: Peer;
  /** Destination ports or ranges, or only `"*"`. */
  readonly ports: readonly string[];
  /** Becomes the rule's description in Azure: at most 140 characters. */
  readonly reason: string;
  /** Page that asks for the rule. */
  readonly reference: string;
}

/** Limits: https://learn.microsoft.com/rest/api/virtualnetwork/security-rules/create-or-update */
const priorities = { min: 100, max: 4096 };
const longestReason = 140;

/** A rule whose named ranges are all empty is left out: it has nothing to say, and Azure demands a prefix. */
export function renderRules(rules: readonly NetworkRule[], ranges: NamedRanges): inputs.network.SecurityRuleArgs[] {
  return rules.flatMap((rule) => {
    const source = prefixes(rule.source, ranges);
    const destination = prefixes(rule.destination, ranges);
    if (source.length === 0 || destination.length === 0) return [];
    return {
      name: rule.name,
      priority: rule.priority,
      direction: rule.direction,
      access: rule.access,
      protocol: rule.protocol,
      description: rule.reason,
      sourcePortRange: "*",
      sourceAddressPrefix: only(source),
      sourceAddressPrefixes: several(source),
      destinationAddressPrefix: only(destination),
      destinationAddressPrefixes: several(destination),
      destinationPortRange: only(rule.ports),
      destinationPortRanges: several(rule.ports),
    };
  });
}

/** What Azure would refuse in the rules of one group. */
export function validateRules(rules: readonly NetworkRule[], path: string): Issue[] {
  return rules.flatMap((rule, index) => {
    const { name, priority, direction, reason, ports } = rule;
    const twin = rules.slice(0, index).find((other) => other.priority === priority && other.direction === direction);
    const at = `${path}.${name}`;
    return [
      ...issueIf(
        priority < priorities.min || priority > priorities.max,
        `${at}.priority`,
        `is outside of what Azure accepts (got ${String(priority)}); use ${String(priorities.min)} to ${String(priorities.max)}`,
      ),
      ...issueIf(
        twin !== undefined,
        `${at}.priority`,
        `is taken by "${twin?.name ?? ""}" (got ${String(priority)}); use a free number`,
      ),
      ...issueIf(
        rules.slice(0, index).some((other) => other.name === name),
        `${at}.name`,
        `occurs twice (got "${name}"); rename one rule`,
      ),
      ...issueIf(
        reason.length > longestReason,
        `${at}.reason`,
        `is too long for a description (got ${String(reason.length)} characters); use at most ${String(longestReason)}`,
      ),
      ...issueIf(
        ports.length === 0 || (ports.length > 1 && ports.includes("*")),
        `${at}.ports`,
        `must name ports or be "*" alone (got ${JSON.stringify(ports)}); list the ports`,
      ),
    ];
  });
}

function prefixes(peer: Peer, ranges: NamedRanges): readonly string[] {
  if (peer === "any") return ["*"];
  return "tag" in peer ? [peer.tag] : peer.ranges.flatMap((name) => ranges[name]);
}

// Azure takes service tags and `*` in the singular properties only, and a list in the plural ones only.
const only = (values: readonly string[]): string | undefined => (values.length === 1 ? values[0] : undefined);
const several = (values: readonly string[]): string[] | undefined => (values.length > 1 ? [...values] : undefined);

const issueIf = (wrong: boolean, path: string, reason: string): Issue[] => (wrong ? [{ path, reason }] : []);
