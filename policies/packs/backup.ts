import { backupRecords } from "#policies/catalog/backup.ts";
import { pair } from "#policies/engine/policy.ts";
import { requireBackupRedundancy } from "#policies/rules/backup/require-backup-redundancy.ts";
import { requireImmutableVaults } from "#policies/rules/backup/require-immutable-vaults.ts";
import { requireRecoveryPoints } from "#policies/rules/backup/require-recovery-points.ts";
import { requireResourceGuard } from "#policies/rules/backup/require-resource-guard.ts";

/** Backup vaults and what they promise. */
export const backupPolicies = pair(backupRecords, {
  BKP01: requireImmutableVaults,
  BKP02: requireBackupRedundancy,
  BKP03: requireResourceGuard,
  BKP05: requireRecoveryPoints,
});
