import type { Issue } from "#components/core/issues.ts";

/** Categories of a subscription's activity log; https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema */
export type ActivityLogCategory =
  | "Administrative"
  | "Security"
  | "ServiceHealth"
  | "Alert"
  | "Recommendation"
  | "Policy"
  | "Autoscale"
  | "ResourceHealth";

/** What an auditor asks for: who changed what, what was found, what was refused, what was announced. */
const required: readonly ActivityLogCategory[] = ["Administrative", "Security", "Policy", "Alert"];

export function validateActivityLogCategories(categories: readonly ActivityLogCategory[]): Issue[] {
  return required
    .filter((category) => !categories.includes(category))
    .map((category) => ({ path: "categories", reason: `must keep the audit trail (got no ${category}); add it` }));
}
