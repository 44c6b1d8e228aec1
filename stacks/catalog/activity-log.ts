import type { ActivityLogCategory } from "#components/governance/activity-log.ts";

/** All of them: the log is small, and which category an investigation needs is known only afterwards. */
export const activityLogCategories = [
  "Administrative",
  "Security",
  "ServiceHealth",
  "Alert",
  "Recommendation",
  "Policy",
  "Autoscale",
  "ResourceHealth",
] as const satisfies readonly ActivityLogCategory[];
