import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { applicationUser } from "#stacks/catalog/backend-process.ts";

export const frontend = {
  name: "ms5-frontend",
  purpose: "web application, served as static files",
  component: "web",
  namespace: "application",
  class: "critical",
  kind: { kind: "service" },
  dataClass: "internal",
  gxp: false,
  image: "frontend",
  process: { command: ["nginx", "-g", "daemon off;"], user: applicationUser },
  probes: {
    startup: {
      http: { path: "/live", port: "http" },
      periodSeconds: 2,
      timeoutSeconds: 2,
      failureThreshold: 15,
    },
    readiness: { http: { path: "/ready", port: "http" }, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 },
    liveness: { http: { path: "/health", port: "http" }, periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 6 },
  },
  ports: [{ name: "http", port: 8080 }],
  aliases: [{ name: "ms5-frontend-service", port: 80, to: "http", reason: "the application's own scripts ask for it" }],
  scale: { kind: "cpu", targetPercent: 60 },
  exposure: { kind: "public", hosts: ["", "www"], port: "http" },
  calls: [
    { to: "ms5-backend", port: "http" },
    { to: "ms5-flags", port: "http-ofrep" },
  ],
  settings: {},
  secrets: [],
  storage: [
    { kind: "scratch", path: "/var/cache/nginx", size: "128Mi" },
    { kind: "scratch", path: "/var/run", size: "8Mi" },
    { kind: "scratch", path: "/tmp", size: "64Mi" },
  ],
  metrics: { kind: "mesh" },
} as const satisfies WorkloadSpec;
