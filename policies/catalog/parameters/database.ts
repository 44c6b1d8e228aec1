import type { Environment } from "#policies/engine/subject.ts";

interface DatabaseParameters {
  /** Servers that hold the same data: two of them carry on when a zone is lost. */
  readonly instances: number;
  /** Servers beside the primary that have a change before its writer is told; 0 asks for none. */
  readonly standbys: number;
  /** Days back that a backup can restore. */
  readonly backupDays: number;
}

export const databaseParameters: Readonly<Record<Environment, DatabaseParameters>> = {
  // Staging holds no records; it is restored from its dumps of trials within the week.
  staging: { instances: 1, standbys: 0, backupDays: 7 },
  production: { instances: 3, standbys: 1, backupDays: 30 },
};

/** The plugin that archives and backs up: https://cloudnative-pg.io/plugin-barman-cloud/ */
export const backupPlugin = "barman-cloud.cloudnative-pg.io";

/** What every change of regulated records leaves in the log: https://github.com/pgaudit/pgaudit#pgauditlog */
export const auditedClasses = ["write", "ddl", "role"] as const;

/** Pool of nodes with the disks of the database, and what says so on its nodes. */
export const databaseNodes = { label: "ms5.io/pool", value: "data" } as const;
