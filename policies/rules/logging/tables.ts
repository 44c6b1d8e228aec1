import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { templateResources } from "#policies/engine/template.ts";

/** Retention of a workspace that states none: https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure */
const defaultDays = 30;

export const workspaceDays = (workspace: ResourceView): number => workspace.number("retentionInDays") ?? defaultDays;

/** Days after which records of a table are gone, from its own declaration or else from its workspace. */
export function tableDays(stack: StackView, workspace: ResourceView, table: string): number {
  const stated = statedDays(stack, workspace, table);
  // -1 stands for the workspace's own retention.
  return stated === undefined || stated < 0 ? workspaceDays(workspace) : stated;
}

function statedDays(stack: StackView, workspace: ResourceView, table: string): number | undefined {
  const declared = stack
    .referrers(workspace, "operationalinsights/Table")
    .find((each) => each.string("tableName") === table);
  return (
    declared?.number("totalRetentionInDays") ??
    templateTables(stack, workspace)
      .find((each) => nameOf(each) === table)
      ?.number("properties.totalRetentionInDays")
  );
}

function templateTables(stack: StackView, workspace: ResourceView): readonly PropertyView[] {
  return templateResources(stack, "Microsoft.OperationalInsights/workspaces/tables")
    .filter(({ deployment }) => deployment.references("properties").includes(workspace))
    .map(({ resource }) => resource);
}

/** `<workspace>/AKSAudit`, or an expression that writes it: `[format('{0}/AKSAudit', …)]`. */
const nameOf = (table: PropertyView): string | undefined => /\/(\w+)(?:'|$)/.exec(String(table.string("name")))?.[1];
