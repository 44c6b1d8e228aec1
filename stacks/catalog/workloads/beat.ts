import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { applicationUser, backendSecrets } from "#stacks/catalog/backend-process.ts";
import { backendSettings, workerPool } from "#stacks/catalog/backend-settings.ts";

export const beat = {
  name: "ms5-beat",
  purpose: "starts the periodic tasks",
  component: "scheduler",
  namespace: "application",
  class: "critical",
  kind: { kind: "singleton", reason: "two schedulers would start every periodic task twice" },
  dataClass: "confidential",
  gxp: false,
  image: "backend",
  process: {
    command: [
      "celery",
      "-A",
      "app.celery",
      "beat",
      "--loglevel=info",
      "--schedule=/var/run/celery/celerybeat-schedule",
    ],
    workingDirectory: "/app",
    user: applicationUser,
  },
  // It writes its schedule every three minutes: https://docs.celeryq.dev/en/stable/userguide/configuration.html#beat-sync-every
  probes: {
    startup: {
      exec: ["/bin/sh", "-c", "ls /var/run/celery/celerybeat-schedule*"],
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: 30,
    },
    readiness: {
      exec: ["/bin/sh", "-c", "ls /var/run/celery/celerybeat-schedule*"],
      periodSeconds: 30,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
    liveness: {
      exec: ["/bin/sh", "-c", "find /var/run/celery -name 'celerybeat-schedule*' -mmin -10 | grep -q ."],
      periodSeconds: 60,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
  },
  ports: [],
  scale: { kind: "fixed" },
  exposure: { kind: "none" },
  calls: [{ to: "ms5-redis", port: "redis" }],
  settings: { ...backendSettings, ...workerPool },
  secrets: backendSecrets,
  storage: [
    { kind: "scratch", path: "/var/run/celery", size: "16Mi" },
    { kind: "scratch", path: "/app/report_templates", size: "16Mi" },
    { kind: "scratch", path: "/app/logs", size: "128Mi" },
    { kind: "scratch", path: "/tmp", size: "64Mi" },
  ],
  metrics: { kind: "none", reason: "the tasks it sends are measured in the broker" },
} as const satisfies WorkloadSpec;
