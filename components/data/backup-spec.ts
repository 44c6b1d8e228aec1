import type * as pulumi from "@pulumi/pulumi";
import type { Issue } from "#components/core/issues.ts";
import type { DatabaseSpecEntry } from "#components/data/database-spec.ts";
import type { ObjectStoreSpec, ScheduledBackupSpec } from "#components/data/kinds/specs.ts";
import { backupPlugin } from "#components/data/postgres-cluster-spec.ts";

export interface BackupTarget {
  /** Address of a container of the storage account, with a slash at its end. */
  readonly destinationPath: pulumi.Input<string>;
  /** Days back that a restore reaches. */
  readonly retentionDays: number;
}

/** Base backups and every part of the log since the oldest of them, compressed before they leave the pod. */
export function renderObjectStore(
  { backupSidecar: { cpu, memory } }: Pick<DatabaseSpecEntry, "backupSidecar">,
  { destinationPath, retentionDays }: BackupTarget,
): ObjectStoreSpec {
  return {
    retentionPolicy: `${String(retentionDays)}d`,
    configuration: {
      destinationPath,
      azureCredentials: { inheritFromAzureAD: true },
      wal: { compression: "gzip", maxParallel: 4 },
      data: { compression: "gzip", jobs: 2 },
    },
    instanceSidecarConfiguration: { resources: { requests: { cpu, memory }, limits: { cpu, memory } } },
  };
}

export function renderScheduledBackup({ names, backupSchedule }: DatabaseSpecEntry): ScheduledBackupSpec {
  return {
    schedule: backupSchedule,
    immediate: true, // else a new cluster has no backup until the night
    cluster: { name: names.cluster },
    method: "plugin",
    pluginConfiguration: { name: backupPlugin },
    target: "prefer-standby",
    backupOwnerReference: "self",
  };
}

/** Six fields, seconds first: https://cloudnative-pg.io/docs/1.30/backup/#scheduled-backups */
export function validateBackup(
  { backupSchedule }: Pick<DatabaseSpecEntry, "backupSchedule">,
  { retentionDays }: Pick<BackupTarget, "retentionDays">,
): Issue[] {
  const issues: Issue[] = [];
  const [second, minute, hour] = backupSchedule.split(" "); // the type has the rest
  if (!(Number(second) < 60 && Number(minute) < 60 && Number(hour) < 24)) {
    issues.push({
      path: "backupSchedule",
      reason: `is no time of the day (got "${backupSchedule}"); write it like "0 15 0 * * *"`,
    });
  }
  if (!Number.isInteger(retentionDays) || retentionDays < 1) {
    issues.push({ path: "retentionDays", reason: `must be whole days (got ${String(retentionDays)}); use at least 1` });
  }
  return issues;
}
