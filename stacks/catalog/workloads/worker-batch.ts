import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { applicationUser, backendSecrets, backendStorage, workerProbes } from "#stacks/catalog/backend-process.ts";
import { backendSettings, workerPool } from "#stacks/catalog/backend-settings.ts";

const queues = ["reports"] as const;

export const workerBatch = {
  name: "ms5-worker-batch",
  purpose: "reports, which may wait for a spot node",
  component: "worker",
  namespace: "application",
  class: "batch",
  kind: { kind: "worker" },
  dataClass: "confidential",
  gxp: false,
  image: "backend",
  process: {
    command: ["celery", "-A", "app.celery", "worker", "--loglevel=info", "--concurrency=4", "--queues=reports"],
    workingDirectory: "/app",
    user: applicationUser,
  },
  probes: workerProbes,
  ports: [],
  scale: { kind: "events", triggers: [{ kind: "backlog", queues, perReplica: 4 }] },
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
