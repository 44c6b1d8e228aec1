import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import {
  apiCommand,
  apiProbes,
  applicationUser,
  backendSecrets,
  backendStorage,
} from "#stacks/catalog/backend-process.ts";
import { apiPool, backendSettings } from "#stacks/catalog/backend-settings.ts";

export const backend = {
  name: "ms5-backend",
  purpose: "API and WebSockets of the floor dashboard",
  component: "api",
  namespace: "application",
  class: "critical",
  kind: { kind: "service" },
  dataClass: "gxp-record",
  gxp: true,
  image: "backend",
  process: { command: apiCommand, workingDirectory: "/app", user: applicationUser },
  probes: apiProbes,
  ports: [{ name: "http", port: 8000 }],
  aliases: [
    {
      name: "ms5-backend-service",
      port: 8000,
      to: "http",
      reason: "the application's own scripts and its web server ask for it",
    },
  ],
  scale: { kind: "cpu", targetPercent: 60, slowDown: "connections" },
  exposure: {
    kind: "public",
    hosts: ["api", "ws"],
    port: "http",
    sticky: { paths: ["/ws", "/api/v1/ws"], cookie: "ms5-affinity", timeoutSeconds: 86_400 },
  },
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
