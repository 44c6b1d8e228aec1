import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import { parsePorts } from "#policies/rules/network/port-range.ts";
import type { PortRange } from "#policies/rules/network/port-range.ts";

export const groupKind = "network/NetworkSecurityGroup";
export const ruleKind = "network/SecurityRule";

/** A rule is its own resource, or an item of its group; both have the same properties. */
export function securityRulesIn(resource: ResourceView): readonly PropertyView[] {
  return resource.kind === groupKind ? resource.list("securityRules") : [resource];
}

/** Whether a rule is about connections from outside and decides them in this way. */
export const isInbound = (rule: PropertyView, access: "Allow" | "Deny"): boolean =>
  rule.string("direction") === "Inbound" && rule.string("access") === access;

/** Where connections come from, as the singular and the plural property say. */
export const sourcesOf = (rule: PropertyView): readonly string[] =>
  bothOf(rule, "sourceAddressPrefix", "sourceAddressPrefixes");

const portless = ["Icmp", "Esp", "Ah"];

/** Ports of the destination; ICMP, ESP and AH have none, whatever is stated. */
export const portsOf = (rule: PropertyView): readonly PortRange[] =>
  bothOf(rule, "destinationPortRange", "destinationPortRanges")
    .filter(() => !portless.includes(String(rule.read("protocol"))))
    .map(parsePorts);

function bothOf(rule: PropertyView, one: string, several: string): readonly string[] {
  const single = rule.string(one);
  return [...(single === undefined ? [] : [single]), ...rule.strings(several)];
}

/** Every address, inside and outside. */
export const isAnything = (prefix: string): boolean => ["*", "any", "0.0.0.0/0", "::/0"].includes(prefix.toLowerCase());

/**
 * Sources that strangers can have: the tag `Internet`, the tag of all of Azure, which every customer of Azure is part of,
 * and ranges wider than any private one (10.0.0.0/8, fc00::/7).
 * https://learn.microsoft.com/azure/virtual-network/service-tags-overview
 */
export function isStranger(prefix: string): boolean {
  const length = /\/(\d+)/.exec(prefix)?.[1];
  const widestPrivate = prefix.includes(":") ? 7 : 8;
  return isAnything(prefix) || /^(?:internet|azurecloud)(?:\.|$)/i.test(prefix) || Number(length) < widestPrivate;
}
