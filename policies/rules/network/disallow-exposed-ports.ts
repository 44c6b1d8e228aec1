import { guardedPorts } from "#policies/catalog/parameters/network.ts";
import { eachKnown } from "#policies/engine/pod-rule.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import { overlaps, parsePorts } from "#policies/rules/network/port-range.ts";
import { isInbound, isStranger, portsOf, securityRulesIn, sourcesOf } from "#policies/rules/network/security-rule.ts";

/** Judged whatever other rules refuse: a priority is changed more easily than a rule is seen. */
export const disallowExposedPorts = resourceRule((resource, report) => {
  eachKnown(securityRulesIn(resource), (rule) => {
    const strangers = isInbound(rule, "Allow") ? sourcesOf(rule).filter(isStranger) : [];
    if (strangers.length === 0) return;
    const open = portsOf(rule);
    const reached = Object.entries(guardedPorts)
      .filter(([, ports]) => open.some((range) => overlaps(range, parsePorts(ports))))
      .map(([service, ports]) => `${service} (${ports})`);
    if (reached.length > 0) report(rule.at("access").path, `${strangers.join(", ")} reaches ${reached.join(", ")}`);
  });
});
