import type { Environment } from "#policies/engine/subject.ts";

interface BackupParameters {
  /** Days a recovery point is kept at least. */
  readonly days: number;
  /** Hours between two recovery points at the most: what may be lost of a volume. */
  readonly hours: number;
  /** Whether what a vault protects may be given up by one person alone. */
  readonly resourceGuard: boolean;
}

/** Volumes of the cluster; the database has its own backups, minutes apart and kept as long as its records. */
export const backupParameters: Readonly<Record<Environment, BackupParameters>> = {
  staging: { days: 7, hours: 24, resourceGuard: false },
  production: { days: 30, hours: 24, resourceGuard: true },
};
