import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** The program answers `-v` with its version: https://github.com/kubernetes/kubernetes/blob/master/build/pause/linux/pause.c */
export const headroom = {
  name: "ms5-headroom",
  purpose: "keeps room on regular nodes for elastic work whose spot node goes",
  component: "headroom",
  namespace: "application",
  class: "elastic",
  kind: { kind: "headroom" },
  dataClass: "public",
  gxp: false,
  image: "pause",
  process: { command: ["/pause"], user: 65_535 },
  probes: {
    readiness: { exec: ["/pause", "-v"], periodSeconds: 60, timeoutSeconds: 5, failureThreshold: 3 },
    liveness: { exec: ["/pause", "-v"], periodSeconds: 300, timeoutSeconds: 5, failureThreshold: 3 },
  },
  ports: [],
  scale: { kind: "fixed" },
  exposure: { kind: "none" },
  calls: [],
  settings: {},
  secrets: [],
  storage: [],
  metrics: { kind: "none", reason: "it does nothing" },
  exceptions: [{ field: "meshed", value: "false", reason: "it opens no connection" }],
} as const satisfies WorkloadSpec;
