import { watchedOperations } from "#policies/catalog/parameters/logging.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { alertsOn, reachedBy } from "#policies/rules/logging/alerts.ts";

/** https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-types#activity-log-alerts */
export const requireChangeAlerts = stackRule((stack, judge) => {
  for (const operation of watchedOperations) {
    const alerts = alertsOn(stack, operation);
    if (alerts.length === 0) judge.report(`no alert is raised at ${operation}`);
    judge.each(alerts, (alert, report) => {
      if (reachedBy(alert).length === 0) report("actions", "the alert reaches nobody");
    });
  }
});
