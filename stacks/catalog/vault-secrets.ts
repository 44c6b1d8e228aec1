import type { SecretSpec } from "#components/platform/secret-spec.ts";

/** A generated secret, who needs it, and how often it must change. */
export interface GeneratedSecret extends SecretSpec {
  readonly purpose: string;
  /** Days after which a new generation is due. */
  readonly rotationDays: number;
}

/**
 * Secrets the platform generates itself. URLs that contain one of these are built where host and port are known;
 * values that come from elsewhere (mail, Slack, PagerDuty) are entered into the vault by people.
 * Rotation days: the application's own plan (database 90, cache 60, objects 120, backend 30, monitoring 180).
 */
export const generatedSecrets = [
  {
    name: "secret-key",
    contentType: "signing-key",
    length: 64,
    generation: 1,
    rotationDays: 30,
    purpose: "signs the backend's access tokens; a new one ends every session",
  },
  {
    name: "postgres-superuser-password",
    contentType: "password",
    length: 40,
    generation: 1,
    rotationDays: 90,
    purpose: "emergency access to the database",
  },
  {
    name: "postgres-replication-password",
    contentType: "password",
    length: 40,
    generation: 1,
    rotationDays: 90,
    purpose: "streaming replication between database instances",
  },
  {
    name: "postgres-app-password",
    contentType: "password",
    length: 40,
    generation: 1,
    rotationDays: 90,
    purpose: "role of the backend, the workers and the migrations",
  },
  {
    name: "postgres-readonly-password",
    contentType: "password",
    length: 40,
    generation: 1,
    rotationDays: 90,
    purpose: "role of reports and people",
  },
  {
    name: "postgres-monitoring-password",
    contentType: "password",
    length: 40,
    generation: 1,
    rotationDays: 90,
    purpose: "role of the database exporters",
  },
  {
    name: "redis-password",
    contentType: "password",
    length: 40,
    generation: 1,
    rotationDays: 60,
    purpose: "broker and cache of the workers where the cache runs in the cluster",
  },
  {
    name: "objects-root-access-key",
    contentType: "access-key-id",
    length: 20,
    generation: 1,
    rotationDays: 120,
    purpose: "user part of the S3 gateway's credentials",
  },
  {
    name: "objects-root-secret-key",
    contentType: "access-key",
    length: 40,
    generation: 1,
    rotationDays: 120,
    purpose: "secret part of the S3 gateway's credentials",
  },
  {
    name: "grafana-admin-password",
    contentType: "password",
    length: 32,
    generation: 1,
    rotationDays: 180,
    purpose: "emergency access to Grafana when sign-in fails",
  },
  {
    name: "grafana-secret-key",
    contentType: "encryption-key",
    length: 32,
    generation: 1,
    rotationDays: 180,
    purpose: "encrypts data source credentials in Grafana's database; must be re-encrypted before it changes",
  },
  {
    name: "flower-password",
    contentType: "password",
    length: 32,
    generation: 1,
    rotationDays: 180,
    purpose: "password part of the login to the queue monitor",
  },
  {
    name: "alertmanager-webhook-token",
    contentType: "bearer-token",
    length: 40,
    generation: 1,
    rotationDays: 180,
    purpose: "authenticates alert deliveries to the platform's own receivers",
  },
] as const satisfies readonly GeneratedSecret[];
