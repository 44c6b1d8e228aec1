import { resourceRule } from "#policies/engine/policy.ts";
import { hasReceivers, isEnabled } from "#policies/rules/logging/alerts.ts";

/** https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups */
export const requireAlertReceivers = resourceRule(
  (group, report) => {
    if (!isEnabled(group)) report("enabled", "the action group passes nothing on");
  },
  (group, report) => {
    if (!hasReceivers(group)) report("", "nobody is told");
  },
);
