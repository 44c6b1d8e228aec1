import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** The operator of the database looks again when a Secret with this label changes: https://cloudnative-pg.io/documentation/current/declarative_role_management/ */
const labels = { "cnpg.io/reload": "true" } as const;
const type = "kubernetes.io/basic-auth";

/** Kept in step only while a pod mounts them: https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret */
export const credentials = {
  name: "ms5-credentials",
  purpose: "hands passwords of the vault to the operator of the database, which reads Kubernetes Secrets only",
  component: "credentials",
  namespace: "application",
  class: "critical",
  kind: { kind: "service" },
  dataClass: "confidential",
  gxp: false,
  image: "postgres",
  process: { command: ["/bin/sh", "-c", "trap 'exit 0' TERM; while :; do sleep 3600 & wait $!; done"], user: 10_026 },
  probes: {
    readiness: {
      exec: ["test", "-s", "/mnt/secrets/postgres-app-password"],
      periodSeconds: 10,
      timeoutSeconds: 2,
      failureThreshold: 3,
    },
    liveness: { exec: ["test", "-d", "/mnt/secrets"], periodSeconds: 60, timeoutSeconds: 2, failureThreshold: 3 },
  },
  ports: [],
  scale: { kind: "fixed" },
  exposure: { kind: "none" },
  calls: [],
  settings: {},
  secrets: [
    { secret: "postgres-app-username" },
    { secret: "postgres-app-password" },
    { secret: "postgres-migration-username" },
    { secret: "postgres-migration-password" },
    { secret: "postgres-readonly-username" },
    { secret: "postgres-readonly-password" },
    { secret: "postgres-monitoring-username" },
    { secret: "postgres-monitoring-password" },
  ],
  syncedSecrets: [
    {
      name: "ms5-postgres-app",
      type,
      labels,
      data: { username: "postgres-app-username", password: "postgres-app-password" },
    },
    {
      name: "ms5-postgres-migration",
      type,
      labels,
      data: { username: "postgres-migration-username", password: "postgres-migration-password" },
    },
    {
      name: "ms5-postgres-readonly",
      type,
      labels,
      data: { username: "postgres-readonly-username", password: "postgres-readonly-password" },
    },
    {
      name: "ms5-postgres-monitoring",
      type,
      labels,
      data: { username: "postgres-monitoring-username", password: "postgres-monitoring-password" },
    },
  ],
  storage: [],
  metrics: { kind: "none", reason: "it only holds a volume" },
  exceptions: [
    { field: "meshed", value: "false", reason: "it opens no connection, and the database starts before the mesh must" },
  ],
} as const satisfies WorkloadSpec;
