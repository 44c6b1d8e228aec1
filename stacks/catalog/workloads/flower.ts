import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { applicationUser, backendSecrets } from "#stacks/catalog/backend-process.ts";
import { backendSettings, workerPool } from "#stacks/catalog/backend-settings.ts";

export const flower = {
  name: "ms5-flower",
  purpose: "shows queues and tasks to operators",
  component: "queue-monitor",
  namespace: "application",
  class: "critical",
  kind: { kind: "singleton", reason: "it counts events in its memory; two of them show two truths" },
  dataClass: "confidential",
  gxp: false,
  image: "backend",
  process: {
    command: ["celery", "-A", "app.celery", "flower", "--port=5555"],
    workingDirectory: "/app",
    user: applicationUser,
  },
  // https://flower.readthedocs.io/en/latest/config.html: options are read from FLOWER_ variables too
  probes: {
    readiness: {
      http: { path: "/healthcheck", port: "http" },
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
      initialDelaySeconds: 10,
    },
    liveness: {
      http: { path: "/healthcheck", port: "http" },
      periodSeconds: 30,
      timeoutSeconds: 10,
      failureThreshold: 5,
      initialDelaySeconds: 20,
    },
  },
  ports: [{ name: "http", port: 5555 }],
  scale: { kind: "fixed" },
  exposure: { kind: "internal", hosts: ["flower"], port: "http" },
  calls: [{ to: "ms5-redis", port: "redis" }],
  settings: { ...backendSettings, ...workerPool },
  secrets: [...backendSecrets, { secret: "flower-auth", variable: "FLOWER_BASIC_AUTH" }],
  storage: [
    { kind: "scratch", path: "/app/report_templates", size: "16Mi" },
    { kind: "scratch", path: "/app/logs", size: "64Mi" },
    { kind: "scratch", path: "/tmp", size: "64Mi" },
  ],
  metrics: { kind: "mesh", port: "http", path: "/metrics" },
} as const satisfies WorkloadSpec;
