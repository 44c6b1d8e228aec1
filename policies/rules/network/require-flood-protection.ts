import { stackRule } from "#policies/engine/policy.ts";
import type { StackRule } from "#policies/engine/policy.ts";
import {
  groupKind,
  isInbound,
  isStranger,
  ruleKind,
  securityRulesIn,
  sourcesOf,
} from "#policies/rules/network/security-rule.ts";

/**
 * Behind Front Door, floods end at its edge, and a network that admits nothing else needs no plan of its own:
 * https://learn.microsoft.com/azure/frontdoor/front-door-ddos
 */
export const requireFloodProtection: StackRule = {
  ...stackRule((stack, judge) => {
    judge.each(stack.of("network/VirtualNetwork"), (network, report) => {
      const path = "enableDdosProtection";
      if (network.boolean(path) === true) return;
      const isOpen = stack
        .of(groupKind, ruleKind)
        .flatMap(securityRulesIn)
        .some((rule) => isInbound(rule, "Allow") && sourcesOf(rule).some(isStranger));
      if (isOpen) report(path, "strangers reach the network, and nothing absorbs a flood");
    });
  }),
  appliesTo: (stack) => stack.environment === "production",
};
