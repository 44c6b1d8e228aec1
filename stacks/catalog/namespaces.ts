import type { NamespaceSpec } from "#components/platform/namespaces.ts";

/** Every namespace the platform creates. Those of AKS and of its mesh add-on are not ours. */
export const namespaces = [
  {
    key: "application",
    name: "ms5-{{environment}}",
    purpose: "the floor dashboard, its workers, its database and its cache",
    tier: "application",
    dataClass: "gxp-record",
    podSecurity: { level: "restricted" },
    meshed: true,
  },
  {
    key: "monitoring",
    name: "monitoring",
    purpose: "metrics, logs, traces, dashboards and alerts",
    tier: "platform",
    dataClass: "internal",
    podSecurity: {
      level: "privileged",
      reason: "node-exporter and the log agent read /proc, /sys and /var/log of the node",
    },
    meshed: false, // scrapes the mesh from outside, so that it still sees the mesh when the mesh is broken
  },
  {
    key: "delivery",
    name: "delivery",
    purpose: "progressive delivery controllers",
    tier: "platform",
    dataClass: "internal",
    podSecurity: { level: "restricted" },
    meshed: false,
  },
  {
    key: "data-system",
    name: "data-system",
    purpose: "operators of the database and of certificates",
    tier: "platform",
    dataClass: "internal",
    podSecurity: { level: "restricted" },
    meshed: false, // admission webhooks must answer the API server, which speaks no mesh
  },
  {
    key: "cost",
    name: "cost",
    purpose: "cost allocation and price exporter",
    tier: "platform",
    dataClass: "internal",
    podSecurity: { level: "restricted" },
    meshed: false,
  },
] as const satisfies readonly NamespaceSpec[];
