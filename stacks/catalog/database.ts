import type { DatabaseClient } from "#components/data/connection-plan.ts";
import type { DatabaseSpecEntry } from "#components/data/database-spec.ts";

/** The database of the application. Its sizes are in the stack file, the life of its records in retention.ts. */
export const database = {
  names: {
    cluster: "ms5-postgres",
    database: "ms5-factory-telemetry",
    objectStore: "ms5-postgres",
    imageCatalog: "ms5-postgres",
    backup: "ms5-postgres-daily",
    pooler: "ms5-postgres-pooler-rw",
    readPooler: "ms5-postgres-pooler-ro",
  },
  major: 17, // the newest that TimescaleDB's packages and the operator's images both have had for a year
  databaseName: "factory_telemetry",
  schema: "factory_telemetry",
  platformSchema: "ms5_platform",
  owner: "ms5_user",
  migrator: "ms5_migration_user",
  roles: [
    {
      name: "ms5_user",
      purpose: "backend, workers and ingestion; owns every object",
      secret: "ms5-postgres-app",
      memberOf: [],
      inherits: true,
      directConnections: 0,
      limits: { statementTimeout: "60s", lockTimeout: "10s", idleInTransactionTimeout: "60s" },
    },
    {
      name: "ms5_readonly_user",
      purpose: "reports, dashboards and people; reads everything, changes nothing",
      secret: "ms5-postgres-readonly",
      memberOf: ["pg_read_all_data"],
      inherits: true,
      directConnections: 5,
      limits: { statementTimeout: "120s", lockTimeout: "5s", idleInTransactionTimeout: "60s" },
    },
    {
      name: "ms5_monitoring_user",
      purpose: "exporters; reads statistics of the server and business figures of the application",
      secret: "ms5-postgres-monitoring",
      memberOf: ["pg_monitor"],
      inherits: true,
      directConnections: 5,
      limits: { statementTimeout: "30s", lockTimeout: "2s", idleInTransactionTimeout: "30s" },
    },
    {
      name: "ms5_migration_user",
      purpose: "migrations of the schema; acts as the owner, and is nobody before it says so",
      secret: "ms5-postgres-migration",
      memberOf: ["ms5_user"],
      inherits: false,
      directConnections: 4, // a run, one that waits for it, and what each leaves in the log when it fails
      limits: { statementTimeout: "0", lockTimeout: "5s", idleInTransactionTimeout: "300s" },
    },
  ],
  extensions: ["timescaledb", "pg_stat_statements"],
  preload: ["timescaledb"], // the operator adds the libraries whose settings are stated: pgaudit, pg_stat_statements
  timescaleWorkers: 8,
  backupSchedule: "0 15 0 * * *", // before the maintenance windows, which start at one o'clock
  backupSidecar: { cpu: "250m", memory: "512Mi" },
  reserved: [
    {
      who: "superuser",
      connections: 3,
      why: "kept free by the server for emergencies: superuser_reserved_connections",
    },
    {
      who: "instance manager",
      connections: 6,
      why: "at most three for each of two databases: https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/management/postgres/pool/pool.go",
    },
    {
      who: "password look-up of a pooler",
      connections: 3,
      perPoolerPod: true,
      why: "one at a time, and more only while clients sign in faster than it answers",
    },
  ],
  writeShare: 75,
} as const satisfies DatabaseSpecEntry;

/** Who reads the database for dashboards and business figures; each is one pod with a pool of its own. */
export const monitoringClients = [
  { name: "grafana", pods: 1, surge: 0, connections: 5, via: "readPooler", role: "ms5_monitoring_user" },
  { name: "sql-exporter", pods: 1, surge: 0, connections: 3, via: "readPooler", role: "ms5_monitoring_user" },
] as const satisfies readonly DatabaseClient[];
