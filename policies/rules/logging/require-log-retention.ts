import { loggingParameters } from "#policies/catalog/parameters/logging.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { auditSources, workspacesOf } from "#policies/rules/logging/audit-sources.ts";
import { tableDays, workspaceDays } from "#policies/rules/logging/tables.ts";

/** https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure */
export const requireLogRetention = stackRule((stack, judge) => {
  const workspaces = stack.of("operationalinsights/Workspace");
  judge.each(workspaces, (workspace, report) => {
    const days = workspaceDays(workspace);
    const needed = loggingParameters[stack.environment].workspaceDays;
    if (days < needed) report("retentionInDays", `records stay ${String(days)} days, fewer than ${String(needed)}`);
  });
  judge.each(workspaces, (workspace, report) => {
    const needed = loggingParameters[stack.environment].auditDays;
    const sources = auditSources(stack).filter((source) => workspacesOf(source).includes(workspace));
    for (const table of new Set(sources.flatMap(({ tables }) => tables))) {
      const days = tableDays(stack, workspace, table);
      if (days < needed) report("", `table ${table} keeps ${String(days)} days, fewer than ${String(needed)}`);
    }
  });
});
