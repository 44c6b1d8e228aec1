import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

/** Lists of receivers: https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups */
const receiverLists = [
  "armRoleReceivers",
  "automationRunbookReceivers",
  "azureAppPushReceivers",
  "azureFunctionReceivers",
  "emailReceivers",
  "eventHubReceivers",
  "incidentReceivers",
  "itsmReceivers",
  "logicAppReceivers",
  "smsReceivers",
  "voiceReceivers",
  "webhookReceivers",
];

/** Whether somebody hears of what an action group is told. */
export const hasReceivers = (group: ResourceView): boolean => receiverLists.some((list) => group.list(list).length > 0);

/** Whether an action group passes anything on; on by default. */
export const isEnabled = (group: ResourceView): boolean => group.boolean("enabled") !== false;

/** Enabled alerts over an operation in the activity log: https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-types */
export function alertsOn(stack: StackView, operation: string): readonly ResourceView[] {
  return stack.of("monitor/ActivityLogAlert").filter((alert) => isAlertOn(alert, operation));
}

export const isAlertOn = (alert: ResourceView, operation: string): boolean =>
  alert.boolean("enabled") !== false && operationsOf(alert).includes(operation.toLowerCase());

function operationsOf(alert: ResourceView): readonly (string | undefined)[] {
  return alert
    .list("condition.allOf")
    .flatMap((condition) => [condition, ...condition.list("anyOf")])
    .filter((condition: PropertyView) => condition.string("field") === "operationName")
    .map((condition) => condition.string("equals")?.toLowerCase());
}

/** Action groups of the stack that an alert tells and that tell somebody. */
export function reachedBy(alert: ResourceView): readonly ResourceView[] {
  return alert
    .references("actions")
    .filter((group) => group.kind === "monitor/ActionGroup" && isEnabled(group) && hasReceivers(group));
}
