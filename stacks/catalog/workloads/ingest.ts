import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import {
  apiCommand,
  apiProbes,
  applicationUser,
  backendSecrets,
  backendStorage,
} from "#stacks/catalog/backend-process.ts";
import { apiPool, backendSettings } from "#stacks/catalog/backend-settings.ts";

/**
 * Reads the controllers of the plant. The image does so in every API process and has no switch for it; this pod alone
 * reaches the controllers. Disabled in the stack files until the image can be told which process it is.
 */
export const ingest = {
  name: "ms5-ingest",
  purpose: "reads the controllers of the plant once a second",
  component: "ingest",
  namespace: "application",
  class: "critical",
  kind: { kind: "singleton", reason: "two collectors would store every reading of a machine twice" },
  dataClass: "gxp-record",
  gxp: true,
  image: "backend",
  process: { command: apiCommand, workingDirectory: "/app", user: applicationUser },
  probes: apiProbes,
  ports: [{ name: "http", port: 8000 }],
  scale: { kind: "fixed" },
  exposure: { kind: "none" },
  calls: [
    { to: "ms5-postgres-pooler-rw", port: "postgres" },
    { to: "ms5-redis", port: "redis" },
    { to: "plc-bagger", port: "ethernet-ip" },
    { to: "plc-basket-loader", port: "ethernet-ip" },
  ],
  settings: { ...backendSettings, ...apiPool },
  secrets: backendSecrets,
  storage: backendStorage,
  metrics: { kind: "mesh", port: "http", path: "/metrics" },
  databaseConnections: 20,
} as const satisfies WorkloadSpec;
