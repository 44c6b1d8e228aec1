import { databaseRecords } from "#policies/catalog/database.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowSuperusers } from "#policies/rules/database/disallow-superusers.ts";
import { requireArchivedLogs } from "#policies/rules/database/require-archived-logs.ts";
import { requireAuditLog } from "#policies/rules/database/require-audit-log.ts";
import { requireEncryptedConnections } from "#policies/rules/database/require-encrypted-connections.ts";
import { requireKeptBackups } from "#policies/rules/database/require-kept-backups.ts";
import { requireLastingVolumes } from "#policies/rules/database/require-lasting-volumes.ts";
import { requireOwnNodes } from "#policies/rules/database/require-own-nodes.ts";
import { requireScheduledBackups } from "#policies/rules/database/require-scheduled-backups.ts";
import { requireSynchronousStandby } from "#policies/rules/database/require-synchronous-standby.ts";
import { requireWatchedDatabases } from "#policies/rules/database/require-watched-databases.ts";

/** The PostgreSQL clusters, their poolers and their backups. */
export const databasePolicies = pair(databaseRecords, {
  PG01: requireEncryptedConnections,
  PG02: disallowSuperusers,
  PG03: requireAuditLog,
  PG04: requireArchivedLogs,
  PG05: requireScheduledBackups,
  PG06: requireSynchronousStandby,
  PG07: requireOwnNodes,
  PG08: requireWatchedDatabases,
  PG09: requireKeptBackups,
  PG10: requireLastingVolumes,
});
