import type { Input } from "@pulumi/pulumi";
import type { Issue } from "#components/core/issues.ts";

/** Which logs a setting sends; Azure accepts groups or single categories, never both in one setting. */
export type LogSelection =
  | { readonly kind: "groups"; readonly groups: readonly ("allLogs" | "audit")[] }
  | { readonly kind: "categories"; readonly categories: readonly string[] };

/** Where a setting sends them. */
export interface DiagnosticDestinations {
  readonly workspaceId?: Input<string>;
  readonly storageAccountId?: Input<string>;
}

interface LogSetting {
  readonly category?: string;
  readonly categoryGroup?: string;
  readonly enabled: true;
}

/**
 * Without a retention policy: Azure retired it on 30 September 2025, storage lifecycle rules do the deleting.
 * https://learn.microsoft.com/azure/azure-monitor/platform/migrate-to-azure-storage-lifecycle-policy
 */
export function renderLogs(logs: LogSelection): LogSetting[] {
  return logs.kind === "groups"
    ? logs.groups.map((categoryGroup) => ({ categoryGroup, enabled: true }))
    : logs.categories.map((category) => ({ category, enabled: true }));
}

/** `Dedicated` writes one table per kind of record, which can have its own plan, instead of AzureDiagnostics. */
export function renderDestinations({ workspaceId, storageAccountId }: DiagnosticDestinations): {
  workspaceId?: Input<string>;
  logAnalyticsDestinationType?: "Dedicated";
  storageAccountId?: Input<string>;
} {
  return {
    ...(workspaceId === undefined ? {} : { workspaceId, logAnalyticsDestinationType: "Dedicated" as const }),
    ...(storageAccountId === undefined ? {} : { storageAccountId }),
  };
}

export function validateDiagnostics(args: {
  readonly logs: LogSelection;
  readonly metrics?: readonly string[];
  readonly destinations: DiagnosticDestinations;
}): Issue[] {
  const { logs, metrics = [], destinations } = args;
  const issues: Issue[] = [];
  const names: readonly string[] = logs.kind === "groups" ? logs.groups : logs.categories;
  if (names.length + metrics.length === 0) {
    issues.push({ path: "logs", reason: "a setting must send something (got no category); name at least one" });
  }
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length > 0) {
    issues.push({
      path: "logs",
      reason: `Azure refuses a repeated category (got ${repeated.join(", ")}); list each once`,
    });
  }
  if (destinations.workspaceId === undefined && destinations.storageAccountId === undefined) {
    issues.push({
      path: "destinations",
      reason: "a setting must have a destination (got none); give workspaceId, storageAccountId or both",
    });
  }
  return issues;
}
