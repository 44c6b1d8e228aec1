import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import {
  apiCommand,
  apiProbes,
  applicationUser,
  backendSecrets,
  backendStorage,
} from "#stacks/catalog/backend-process.ts";
import { apiPool, backendSettings } from "#stacks/catalog/backend-settings.ts";

export const backendBurst = {
  name: "ms5-backend-burst",
  purpose: "read-heavy paths of the API: analytics, reports, dashboards",
  component: "api",
  namespace: "application",
  class: "elastic",
  kind: { kind: "service" },
  dataClass: "confidential",
  gxp: false,
  image: "backend",
  process: { command: apiCommand, workingDirectory: "/app", user: applicationUser },
  probes: apiProbes,
  ports: [{ name: "http", port: 8000 }],
  scale: {
    kind: "events",
    triggers: [{ kind: "requests", perReplica: 25 }, { kind: "predictedRequests", perReplica: 25 }, { kind: "shifts" }],
  },
  exposure: { kind: "public", hosts: ["api"], port: "http" },
  calls: [
    { to: "ms5-postgres-pooler-rw", port: "postgres" },
    { to: "ms5-redis", port: "redis" },
    { to: "ms5-objects", port: "http-s3" },
    { to: "ms5-flags", port: "http-ofrep" },
  ],
  settings: { ...backendSettings, ...apiPool },
  secrets: backendSecrets,
  storage: backendStorage,
  metrics: { kind: "mesh", port: "http", path: "/metrics" },
  databaseConnections: 20,
} as const satisfies WorkloadSpec;
