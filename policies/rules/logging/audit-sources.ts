import { auditedActivity, auditedKinds } from "#policies/catalog/parameters/logging.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { isImmutable } from "#policies/rules/logging/audit-sinks.ts";
import {
  activitySettings,
  destinationsOf,
  missingCategories,
  settingsOf,
} from "#policies/rules/logging/diagnostics.ts";

/** Something whose log is an audit trail. */
export interface AuditSource {
  /** What findings are about; the setting itself for the activity log, whose subscription no stack declares. */
  readonly resource: ResourceView;
  readonly settings: readonly ResourceView[];
  readonly categories: readonly string[];
  /** Tables of a workspace that the categories end in. */
  readonly tables: readonly string[];
}

export function auditSources(stack: StackView): readonly AuditSource[] {
  return [
    ...Object.entries(auditedKinds).flatMap(([kind, audited]) =>
      stack.of(kind).map((resource) => ({ resource, settings: settingsOf(stack, resource), ...audited })),
    ),
    ...activitySettings(stack).map((setting) => ({ resource: setting, settings: [setting], ...auditedActivity })),
  ];
}

/** Workspaces of the stack that a source sends something to. */
export function workspacesOf({ settings }: AuditSource): readonly ResourceView[] {
  return [...new Set(settings.flatMap((setting) => destinationsOf(setting, "workspaceId")))];
}

/** Accounts of the stack that a source writes to and that nobody can change, by setting or by export of a workspace. */
export function immutableCopies(stack: StackView, source: AuditSource): readonly ResourceView[] {
  const accounts = source.settings.flatMap((setting) => destinationsOf(setting, "storageAccountId"));
  return [...new Set([...accounts, ...exportedTo(stack, source)])].filter(isImmutable);
}

/** Categories of a source that end in no immutable storage. */
export function uncopiedCategories(stack: StackView, source: AuditSource): readonly string[] {
  if (exportedTo(stack, source).some(isImmutable)) return [];
  const copies = source.settings.filter((setting) => destinationsOf(setting, "storageAccountId").some(isImmutable));
  return missingCategories(copies, source.categories);
}

/** An export copies whole tables: https://learn.microsoft.com/azure/azure-monitor/logs/logs-data-export */
function exportedTo(stack: StackView, source: AuditSource): readonly ResourceView[] {
  if (source.tables.length === 0) return [];
  return workspacesOf(source)
    .flatMap((workspace) => stack.referrers(workspace, "operationalinsights/DataExport"))
    .filter((each) => each.boolean("enable") !== false && covers(each.strings("tableNames"), source.tables))
    .flatMap((each) => each.references("resourceId"));
}

const covers = (exported: readonly string[], tables: readonly string[]): boolean =>
  tables.every((table) => exported.includes(table));
