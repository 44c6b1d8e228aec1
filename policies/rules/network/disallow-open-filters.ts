import { eachKnown } from "#policies/engine/pod-rule.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { holdEveryPort } from "#policies/rules/network/port-range.ts";
import {
  groupKind,
  isAnything,
  isInbound,
  isStranger,
  portsOf,
  securityRulesIn,
  sourcesOf,
} from "#policies/rules/network/security-rule.ts";

/** Without a last rule of its own, a group ends with the default ones, which admit probes: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules */
export const disallowOpenFilters = resourceRule(
  (resource, report) => {
    eachKnown(securityRulesIn(resource), (rule) => {
      const strangers = isInbound(rule, "Allow") ? sourcesOf(rule).filter(isStranger) : [];
      if (strangers.length > 0 && holdEveryPort(portsOf(rule))) {
        report(rule.at("access").path, `${strangers.join(", ")} reaches every port`);
      }
    });
  },
  (group, report) => {
    if (group.kind !== groupKind) return;
    const rules = securityRulesIn(group);
    for (const last of rules.filter(refusesEverything)) {
      const isProbed = rules.some((rule) => admitsProbes(rule) && priorityOf(rule) < priorityOf(last));
      if (!isProbed) report(last.at("access").path, "nothing before the last rule admits AzureLoadBalancer");
    }
  },
);

const refusesEverything = (rule: PropertyView): boolean =>
  isInbound(rule, "Deny") && sourcesOf(rule).some(isAnything) && holdEveryPort(portsOf(rule));

const admitsProbes = (rule: PropertyView): boolean =>
  isInbound(rule, "Allow") && sourcesOf(rule).some((source) => source.toLowerCase() === "azureloadbalancer");

const priorityOf = (rule: PropertyView): number => rule.number("priority") ?? 0;
