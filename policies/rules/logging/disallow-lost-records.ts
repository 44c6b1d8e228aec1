import { hasDataClass } from "#policies/engine/data-class.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { auditSources, uncopiedCategories, workspacesOf } from "#policies/rules/logging/audit-sources.ts";

/** https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap, which drops what comes after it; none by default (-1). */
export const disallowLostRecords = stackRule((stack, judge) => {
  const workspaces = stack.of("operationalinsights/Workspace");
  judge.each(workspaces, (workspace, report) => {
    const path = "workspaceCapping.dailyQuotaGb";
    if (!isOnlyCopy(stack, workspace)) return;
    const quota = workspace.number(path) ?? -1;
    if (quota >= 0)
      report(path, `audit records beyond ${String(quota)} GB a day are dropped, and no copy is elsewhere`);
  });
  judge.each(workspaces, (workspace, report) => {
    const path = "features.immediatePurgeDataOn30Days";
    if (workspace.boolean(path) === true) report(path, "records are gone at once on their thirtieth day");
  });
});

/** Tagged to be the record, or the only place something of the audit trail is in. */
function isOnlyCopy(stack: StackView, workspace: ResourceView): boolean {
  return (
    hasDataClass(workspace, "audit", "gxp-record") ||
    auditSources(stack).some(
      (source) => workspacesOf(source).includes(workspace) && uncopiedCategories(stack, source).length > 0,
    )
  );
}
