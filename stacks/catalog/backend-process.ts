import type { ProbesSpec } from "#components/workload/process-spec.ts";
import type { SecretUse, StorageSpec } from "#components/workload/workload-spec.ts";

/** Nobody on the node has this id, and files in volumes belong to the group of the same number. */
export const applicationUser = 10_001;

/** One worker for each pod: sessions, tokens and open sockets live in its memory. The image's own command cannot start. */
export const apiCommand = [
  "uvicorn",
  "app.main:app",
  "--host",
  "0.0.0.0",
  "--port",
  "8000",
  "--workers",
  "1",
  "--proxy-headers",
  "--forwarded-allow-ips=*",
] as const;

/** The host check of production answers 400 to any other name. */
const host = "api.{{domain}}";

export const apiProbes = {
  startup: {
    http: { path: "/health", port: "http", host },
    initialDelaySeconds: 10,
    periodSeconds: 5,
    timeoutSeconds: 3,
    failureThreshold: 30,
  },
  readiness: {
    http: { path: "/health/detailed", port: "http", host },
    periodSeconds: 5,
    timeoutSeconds: 3,
    failureThreshold: 3,
  },
  liveness: {
    http: { path: "/health", port: "http", host },
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold: 6,
  },
} as const satisfies ProbesSpec;

/** Each call starts an interpreter, so they are rare; without `-d` every worker would answer. */
const ping = ["/bin/sh", "-c", 'exec celery -A app.celery inspect ping -d "celery@$HOSTNAME"'] as const;

export const workerProbes = {
  startup: { exec: ping, periodSeconds: 30, timeoutSeconds: 30, failureThreshold: 10 },
  readiness: { exec: ping, periodSeconds: 60, timeoutSeconds: 30, failureThreshold: 2 },
  liveness: { exec: ping, periodSeconds: 120, timeoutSeconds: 60, failureThreshold: 5 },
} as const satisfies ProbesSpec;

/** The configuration reads variables and nothing else, so each file is exported before the process starts. */
export const backendSecrets = [
  { secret: "secret-key", variable: "SECRET_KEY" },
  { secret: "database-url", variable: "DATABASE_URL" },
  { secret: "redis-url", variable: "REDIS_URL" },
] as const satisfies readonly SecretUse[];

/** Everything the backend writes; workers write reports, the API serves them. */
export const backendStorage = [
  { kind: "shared", path: "/app/uploads", share: "uploads" },
  { kind: "shared", path: "/app/reports", share: "reports" },
  { kind: "scratch", path: "/app/report_templates", size: "64Mi" },
  { kind: "scratch", path: "/app/logs", size: "256Mi" },
  { kind: "scratch", path: "/app/temp", size: "256Mi" },
  { kind: "scratch", path: "/tmp", size: "256Mi" },
] as const satisfies readonly StorageSpec[];
