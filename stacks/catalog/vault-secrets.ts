import type { SecretReader } from "#components/identity/workload-identities.ts";
import type { SecretRotation, SecretSpec } from "#components/platform/secret-spec.ts";

/** A secret of the vault: what it is for, who may read it, how often it changes, and what happens then. */
export interface VaultSecret extends SecretSpec {
  readonly purpose: string;
  /** Nobody else has a role on it; none where it is only a part of others. */
  readonly readers: readonly SecretReader[];
  /** Days after which a new value is due. */
  readonly rotationDays: number;
  readonly rotation: SecretRotation;
}

/** Whoever runs the application's code: its settings do not load without all three. */
const application = [
  "ms5-backend",
  "ms5-backend-burst",
  "ms5-worker-critical",
  "ms5-worker-elastic",
  "ms5-worker-batch",
  "ms5-beat",
  "ms5-flower",
  "ms5-ingest",
] as const;
/** Holds the Kubernetes Secrets that the operator of the database reads. */
const operator = "ms5-credentials";
const sqlExporter = { namespace: "monitoring", serviceAccount: "sql-exporter" } as const;

const generated = { kind: "generated", length: 40, generation: 1 } as const;
const databaseOperator = {
  kind: "reload",
  by: "the operator of the database",
  note: "the volume driver renews the Kubernetes Secret within two minutes, the operator then alters the role; pods with a URL that contains it are replaced in the same change",
} as const satisfies SecretRotation;
const roleName = {
  kind: "constant",
  note: "kept beside its password; another name is another role, which a migration has to make",
} as const satisfies SecretRotation;

/** What a template may name beside generated and fixed secrets of the table. */
export const secretFacts = ["database", "cacheUrl"] as const;
export type SecretFact = (typeof secretFacts)[number];

/**
 * Every secret the platform makes. Values that come from elsewhere (mail, Slack, PagerDuty) are entered by people.
 * Rotation days: the application's own plan (database 90, cache 60, objects 120, backend 30, monitoring 180).
 */
export const vaultSecrets = [
  {
    name: "secret-key",
    contentType: "signing-key",
    origin: { kind: "generated", length: 64, generation: 1 },
    purpose: "signs the backend's access tokens",
    readers: application,
    rotationDays: 30,
    rotation: {
      kind: "sessionsEnd",
      note: "pods are replaced, and tokens they did not sign are refused: everybody signs in again",
    },
  },
  {
    name: "postgres-app-username",
    contentType: "user-name",
    origin: { kind: "fixed", value: "ms5_user" },
    purpose: "role of the backend and the workers, owner of the database",
    readers: [operator],
    rotationDays: 90,
    rotation: roleName,
  },
  {
    name: "postgres-app-password",
    contentType: "password",
    origin: generated,
    purpose: "role of the backend and the workers, owner of the database",
    readers: [operator],
    rotationDays: 90,
    rotation: databaseOperator,
  },
  {
    name: "postgres-readonly-username",
    contentType: "user-name",
    origin: { kind: "fixed", value: "ms5_readonly_user" },
    purpose: "role of reports and people",
    readers: [operator],
    rotationDays: 90,
    rotation: roleName,
  },
  {
    name: "postgres-readonly-password",
    contentType: "password",
    origin: generated,
    purpose: "role of reports and people",
    readers: [operator],
    rotationDays: 90,
    rotation: databaseOperator,
  },
  {
    name: "postgres-monitoring-username",
    contentType: "user-name",
    origin: { kind: "fixed", value: "ms5_monitoring_user" },
    purpose: "role of the exporters",
    readers: [operator, sqlExporter],
    rotationDays: 90,
    rotation: roleName,
  },
  {
    name: "postgres-monitoring-password",
    contentType: "password",
    origin: generated,
    purpose: "role of the exporters",
    readers: [operator, sqlExporter],
    rotationDays: 90,
    rotation: databaseOperator,
  },
  {
    name: "postgres-migration-username",
    contentType: "user-name",
    origin: { kind: "fixed", value: "ms5_migration_user" },
    purpose: "role of the migrations, member of the owner's",
    readers: [operator],
    rotationDays: 90,
    rotation: roleName,
  },
  {
    name: "postgres-migration-password",
    contentType: "password",
    origin: generated,
    purpose: "role of the migrations, member of the owner's",
    readers: [operator],
    rotationDays: 90,
    rotation: databaseOperator,
  },
  {
    name: "database-url",
    contentType: "url",
    origin: {
      kind: "composed",
      template:
        "postgresql+asyncpg://{{postgres-app-username}}:{{postgres-app-password}}@ms5-postgres-pooler-rw:5432/{{database}}?ssl=require",
    },
    purpose: "way of the application to its database, through the pooler",
    readers: application,
    rotationDays: 90,
    rotation: {
      kind: "restart",
      note: "changes with the password of its role; open connections stay, new ones need new pods",
    },
  },
  {
    name: "database-migration-url",
    contentType: "url",
    origin: {
      kind: "composed",
      template:
        "postgresql://{{postgres-migration-username}}:{{postgres-migration-password}}@ms5-postgres-rw:5432/{{database}}?sslmode=require",
    },
    purpose: "way of the migrations, past the pooler, because their lock belongs to a session",
    readers: ["ms5-migrations"],
    rotationDays: 90,
    rotation: { kind: "restart", note: "changes with the password of its role; the next release reads it" },
  },
  {
    name: "redis-password",
    contentType: "password",
    origin: generated,
    purpose: "login to the broker and cache that runs in the cluster",
    readers: ["ms5-redis"],
    rotationDays: 60,
    rotation: {
      kind: "restart",
      note: "the server reads it at its start, as everybody who calls it; both are replaced in the same change",
    },
  },
  {
    name: "redis-url",
    contentType: "url",
    origin: { kind: "composed", template: "{{cacheUrl}}" },
    purpose: "way to broker and cache, with its password or access key",
    readers: application,
    rotationDays: 60,
    rotation: {
      kind: "restart",
      note: "of the managed cache: the program takes the secondary key, pods are replaced, the primary key is made anew",
    },
  },
  {
    name: "objects-root-access-key",
    contentType: "access-key-id",
    origin: { kind: "generated", length: 20, generation: 1 },
    purpose: "user part of the S3 gateway's credentials",
    readers: ["ms5-objects"],
    rotationDays: 120,
    rotation: { kind: "restart", note: "the gateway reads it at its start" },
  },
  {
    name: "objects-root-secret-key",
    contentType: "access-key",
    origin: generated,
    purpose: "secret part of the S3 gateway's credentials",
    readers: ["ms5-objects"],
    rotationDays: 120,
    rotation: { kind: "restart", note: "the gateway reads it at its start" },
  },
  {
    name: "flower-password",
    contentType: "password",
    origin: { kind: "generated", length: 32, generation: 1 },
    purpose: "password part of the login to the queue monitor",
    readers: [],
    rotationDays: 180,
    rotation: { kind: "restart", note: "changes what is made of it" },
  },
  {
    name: "flower-auth",
    contentType: "user-and-password",
    origin: { kind: "composed", template: "ms5:{{flower-password}}" },
    purpose: "login to the queue monitor",
    readers: ["ms5-flower"],
    rotationDays: 180,
    rotation: { kind: "sessionsEnd", note: "the queue monitor is replaced, and browsers ask again" },
  },
  {
    name: "grafana-admin-password",
    contentType: "password",
    origin: { kind: "generated", length: 32, generation: 1 },
    purpose: "emergency access to Grafana when sign-in fails",
    readers: [{ namespace: "monitoring", serviceAccount: "grafana" }],
    rotationDays: 180,
    rotation: { kind: "restart", note: "Grafana reads it at its start" },
  },
  {
    name: "grafana-secret-key",
    contentType: "encryption-key",
    origin: { kind: "generated", length: 32, generation: 1 },
    purpose: "encrypts data source credentials in Grafana's database",
    readers: [{ namespace: "monitoring", serviceAccount: "grafana" }],
    rotationDays: 180,
    rotation: {
      kind: "reencrypt",
      note: "what lies in the database is encrypted with the new key first, then Grafana is replaced",
    },
  },
  {
    name: "alertmanager-webhook-token",
    contentType: "bearer-token",
    origin: generated,
    purpose: "authenticates alert deliveries to the platform's own receivers",
    readers: [{ namespace: "monitoring", serviceAccount: "alertmanager" }],
    rotationDays: 180,
    rotation: {
      kind: "reload",
      by: "Alertmanager",
      note: "it reads the file for every delivery",
    },
  },
] as const satisfies readonly VaultSecret[];
