import { auditedActivity } from "#policies/catalog/parameters/logging.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { activitySettings, destinationsOf, missingCategories } from "#policies/rules/logging/diagnostics.ts";

/** Azure keeps it for 90 days and no longer: https://learn.microsoft.com/azure/azure-monitor/platform/activity-log */
export const requireActivityLog = stackRule((stack, judge) => {
  const settings = activitySettings(stack);
  if (settings.length === 0) judge.report("nothing exports the activity log of the subscription");
  judge.each(settings, (setting, report) => {
    const missing = missingCategories([setting], auditedActivity.categories);
    if (missing.length > 0) report("logs", `the activity log is exported without ${missing.join(", ")}`);
  });
  judge.each(settings, (setting, report) => {
    const sent = destinationsOf(setting, "workspaceId").length > 0;
    if (!sent) report("workspaceId", "the activity log reaches no workspace of the stack");
  });
});
