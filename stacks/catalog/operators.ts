import type { OperatorSpec } from "#components/operators/operator-spec.ts";
import { charts } from "#stacks/catalog/versions.ts";

/** One pod everywhere: a second one would not take over. */
const single = { staging: 1, production: 1 } as const;
/** A second pod in production: it serves as well, or waits for the lease of the first. */
const paired = { staging: 1, production: 2 } as const;

/** Third-party operators, in the order in which they can be installed. */
export const operators = [
  {
    key: "cert-manager",
    ...charts.certManager,
    purpose: "certificates of the entry and of admission webhooks",
    namespace: "data-system",
    footprint: {
      controller: { cpu: "50m", memory: "128Mi", cpuLimit: "500m", memoryLimit: "256Mi", replicas: paired },
      webhook: { cpu: "25m", memory: "64Mi", cpuLimit: "250m", memoryLimit: "128Mi", replicas: paired },
      cainjector: { cpu: "25m", memory: "128Mi", cpuLimit: "250m", memoryLimit: "384Mi", replicas: paired },
      startupapicheck: { cpu: "25m", memory: "64Mi", cpuLimit: "100m", memoryLimit: "128Mi", replicas: single },
    },
    after: [],
  },
  {
    key: "cloudnative-pg",
    ...charts.cloudnativePg,
    purpose: "the database of the application: instances, failover, roles",
    namespace: "data-system",
    footprint: {
      controller: { cpu: "100m", memory: "128Mi", cpuLimit: "500m", memoryLimit: "256Mi", replicas: paired },
    },
    after: [],
  },
  {
    key: "plugin-barman-cloud",
    ...charts.barmanPlugin,
    purpose: "backups and archived write-ahead log of the database",
    namespace: "data-system", // the operator finds its plugins in its own namespace only
    footprint: {
      controller: { cpu: "50m", memory: "128Mi", cpuLimit: "250m", memoryLimit: "256Mi", replicas: single },
    },
    after: ["cert-manager", "cloudnative-pg"],
  },
  {
    key: "argo-rollouts",
    ...charts.argoRollouts,
    purpose: "progressive delivery: canary, blue-green, analysis",
    namespace: "delivery",
    footprint: {
      controller: { cpu: "100m", memory: "128Mi", cpuLimit: "500m", memoryLimit: "512Mi", replicas: paired },
    },
    after: [],
  },
  {
    key: "prometheus-operator",
    ...charts.prometheusOperator,
    purpose: "Prometheus, Alertmanager, their rules and their targets",
    namespace: "monitoring",
    footprint: {
      controller: { cpu: "100m", memory: "128Mi", cpuLimit: "500m", memoryLimit: "256Mi", replicas: single },
    },
    after: ["cert-manager"],
  },
] as const satisfies readonly OperatorSpec[];
