import { loggingKinds } from "#policies/catalog/parameters/logging.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { destinationsOf, settingsOf } from "#policies/rules/logging/diagnostics.ts";

/** https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings: Azure sends nothing by itself. */
export const requireCentralLogs = stackRule((stack, judge) => {
  judge.each(stack.of(...loggingKinds), (resource, report) => {
    const central = settingsOf(stack, resource).some((setting) => destinationsOf(setting, "workspaceId").length > 0);
    if (!central) report("", "no diagnostic setting sends its logs to a workspace of the stack");
  });
});
