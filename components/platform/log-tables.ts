import type { Issue } from "#components/core/issues.ts";

/** How one table of a log workspace is charged and kept. */
export interface LogTable {
  readonly table: string;
  /** `Basic`: cheap ingestion, 30 days to search with reduced KQL, no ordinary alert rules. */
  readonly plan: "Analytics" | "Basic";
  /** Days until the data is gone, searchable and archived time together. */
  readonly totalRetentionDays: number;
}

/** Whole years beyond the second: https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure */
const archiveDays = [1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383];
/** Fixed by the plan: https://learn.microsoft.com/azure/azure-monitor/logs/data-platform-logs#table-plans */
const basicSearchableDays = 30;

export function validateLogTables(tables: readonly LogTable[], retentionDays: number): Issue[] {
  const issues: Issue[] = [];
  tables.forEach(({ table, plan, totalRetentionDays: days }, index) => {
    const path = `tables[${String(index)}].totalRetentionDays`;
    const minimum = plan === "Basic" ? basicSearchableDays : retentionDays;
    if (days < minimum) {
      issues.push({
        path,
        reason: `${table} must be kept at least as long as it is searchable (got ${String(days)} < ${String(minimum)} days); raise it`,
      });
    }
    if (days > 730 && !archiveDays.includes(days)) {
      issues.push({
        path,
        reason: `Azure keeps logs beyond two years for whole years only (got ${String(days)} days); use one of ${archiveDays.join(", ")}`,
      });
    }
  });
  return issues;
}

/**
 * Renders the ARM template that sets the plans. Azure creates its own tables together with the workspace, and the
 * Azure Native provider refuses to create what exists already ("cannot create already existing resource") and fails
 * to delete what cannot be deleted; a template updates them in place and leaves them behind. Table after table,
 * because one workspace takes one table change at a time.
 */
export function renderTableTemplate(tables: readonly LogTable[]): Readonly<Record<string, unknown>> {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: { workspaceName: { type: "string" } },
    resources: tables.map(({ table, plan, totalRetentionDays }, index) => ({
      type: "Microsoft.OperationalInsights/workspaces/tables",
      apiVersion: "2023-09-01",
      name: `[format('{0}/${table}', parameters('workspaceName'))]`,
      dependsOn: tables.slice(Math.max(index - 1, 0), index).map((previous) => renderTableId(previous.table)),
      // -1: an Analytics table is searchable as long as the workspace says. A Basic table refuses the property.
      properties:
        plan === "Basic"
          ? { plan, totalRetentionInDays: totalRetentionDays }
          : { plan, retentionInDays: -1, totalRetentionInDays: totalRetentionDays },
    })),
  };
}

function renderTableId(table: string): string {
  return `[resourceId('Microsoft.OperationalInsights/workspaces/tables', parameters('workspaceName'), '${table}')]`;
}
