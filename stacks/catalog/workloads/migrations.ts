import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { applicationUser } from "#stacks/catalog/backend-process.ts";

/** Its script and the platform's own SQL come from components/data/sql; the image brings psql and the application's SQL. */
export const migrations = {
  name: "ms5-migrations",
  purpose: "brings the schema to the release, before anything of the release starts",
  component: "migrations",
  namespace: "application",
  class: "critical",
  kind: { kind: "job", deadlineSeconds: 300 },
  dataClass: "gxp-record",
  gxp: true,
  image: "migrations",
  process: { command: ["/bin/sh", "/etc/migrations/migrate.sh"], user: applicationUser },
  ports: [],
  scale: { kind: "fixed" },
  exposure: { kind: "none" },
  // Past the pooler: its lock belongs to a session, not to a transaction.
  calls: [{ to: "ms5-postgres", port: "postgres" }],
  // The release goes into the log of the migrations.
  settings: { RELEASE: "{{release}}", ALLOW_CONTRACT: "{{allowContract}}" },
  secrets: [{ secret: "database-migration-url", variable: "DATABASE_URL" }],
  storage: [{ kind: "scratch", path: "/tmp", size: "64Mi" }],
  metrics: { kind: "none", reason: "it ends; its Job is what is watched" },
  databaseConnections: 1,
} as const satisfies WorkloadSpec;
