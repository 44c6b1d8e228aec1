import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { applicationUser, backendSecrets, backendStorage, workerProbes } from "#stacks/catalog/backend-process.ts";
import { backendSettings, workerPool } from "#stacks/catalog/backend-settings.ts";

export const workerCritical = {
  name: "ms5-worker-critical",
  purpose: "tasks that an alarm or a machine waits for: andon, production, quality",
  component: "worker",
  namespace: "application",
  class: "critical",
  kind: { kind: "worker" },
  dataClass: "gxp-record",
  gxp: true,
  image: "backend",
  process: {
    command: [
      "celery",
      "-A",
      "app.celery",
      "worker",
      "--loglevel=info",
      "--concurrency=4",
      "--queues=andon,production,quality",
    ],
    workingDirectory: "/app",
    user: applicationUser,
  },
  probes: workerProbes,
  ports: [],
  scale: { kind: "cpu", targetPercent: 60 },
  exposure: { kind: "none" },
  calls: [
    { to: "ms5-postgres-pooler-rw", port: "postgres" },
    { to: "ms5-redis", port: "redis" },
    { to: "ms5-objects", port: "http-s3" },
  ],
  settings: { ...backendSettings, ...workerPool },
  secrets: backendSecrets,
  storage: backendStorage,
  metrics: { kind: "none", reason: "a worker serves no page; its queues are measured in the broker" },
  databaseConnections: 16,
} as const satisfies WorkloadSpec;
