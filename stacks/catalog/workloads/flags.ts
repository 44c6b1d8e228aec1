import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { applicationUser } from "#stacks/catalog/backend-process.ts";

/** Ports and options: https://flagd.dev/reference/flagd-cli/flagd_start/ */
export const flags = {
  name: "ms5-flags",
  purpose: "evaluates feature flags",
  component: "feature-flags",
  namespace: "application",
  class: "critical",
  kind: { kind: "service" },
  dataClass: "internal",
  gxp: false,
  image: "flagd",
  process: { command: ["/flagd-build", "start", "--uri", "file:/etc/flagd/flags.json"], user: applicationUser },
  probes: {
    readiness: {
      http: { path: "/readyz", port: "http-mgmt" },
      periodSeconds: 5,
      timeoutSeconds: 2,
      failureThreshold: 3,
    },
    liveness: {
      http: { path: "/healthz", port: "http-mgmt" },
      periodSeconds: 15,
      timeoutSeconds: 3,
      failureThreshold: 4,
    },
  },
  ports: [
    { name: "grpc-eval", port: 8013 },
    { name: "http-mgmt", port: 8014 },
    { name: "http-ofrep", port: 8016 },
  ],
  scale: { kind: "fixed" },
  exposure: { kind: "mesh" },
  calls: [],
  settings: {},
  secrets: [],
  storage: [],
  metrics: { kind: "mesh", port: "http-mgmt", path: "/metrics" },
} as const satisfies WorkloadSpec;
