import { loggingRecords } from "#policies/catalog/logging.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowLostRecords } from "#policies/rules/logging/disallow-lost-records.ts";
import { disallowPublicWorkspaces } from "#policies/rules/logging/disallow-public-workspaces.ts";
import { requireActivityLog } from "#policies/rules/logging/require-activity-log.ts";
import { requireAlertReceivers } from "#policies/rules/logging/require-alert-receivers.ts";
import { requireAuditCategories } from "#policies/rules/logging/require-audit-categories.ts";
import { requireCentralLogs } from "#policies/rules/logging/require-central-logs.ts";
import { requireChangeAlerts } from "#policies/rules/logging/require-change-alerts.ts";
import { requireImmutableCopy } from "#policies/rules/logging/require-immutable-copy.ts";
import { requireLogRetention } from "#policies/rules/logging/require-log-retention.ts";
import { requireSeparateAuditStore } from "#policies/rules/logging/require-separate-audit-store.ts";

/** Log workspaces, diagnostic settings, alerts and the audit store. */
export const loggingPolicies = pair(loggingRecords, {
  LOG01: requireLogRetention,
  LOG02: disallowPublicWorkspaces,
  LOG03: disallowLostRecords,
  LOG04: requireImmutableCopy,
  LOG05: requireCentralLogs,
  LOG06: requireAuditCategories,
  LOG07: requireActivityLog,
  LOG08: requireChangeAlerts,
  LOG09: requireAlertReceivers,
  LOG10: requireSeparateAuditStore,
});
