import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { applicationUser } from "#stacks/catalog/backend-process.ts";

/**
 * Only elastic pods, only where a better node has room now, a few at a time, and never below two.
 * https://github.com/kubernetes-sigs/descheduler/blob/v0.36.0/README.md
 */
const policy = {
  apiVersion: "descheduler/v1alpha2",
  kind: "DeschedulerPolicy",
  maxNoOfPodsToEvictPerNamespace: 4,
  profiles: [
    {
      name: "back-to-spot",
      pluginConfig: [
        {
          name: "DefaultEvictor",
          args: {
            nodeFit: true,
            minReplicas: 2,
            labelSelector: { matchLabels: { "ms5.io/class": "elastic" } },
            podProtections: { defaultDisabled: ["PodsWithLocalStorage"], extraEnabled: ["PodsWithoutPDB"] },
          },
        },
        {
          name: "RemovePodsViolatingNodeAffinity",
          args: { nodeAffinityType: ["preferredDuringSchedulingIgnoredDuringExecution"] },
        },
        {
          name: "RemovePodsViolatingTopologySpreadConstraint",
          args: { constraints: ["DoNotSchedule", "ScheduleAnyway"] },
        },
      ],
      plugins: {
        balance: { enabled: ["RemovePodsViolatingTopologySpreadConstraint"] },
        deschedule: { enabled: ["RemovePodsViolatingNodeAffinity"] },
      },
    },
  ],
} as const;

export const descheduler = {
  name: "ms5-descheduler",
  purpose: "moves elastic work back to spot nodes once there are some again",
  component: "descheduler",
  namespace: "cost",
  class: "batch",
  kind: { kind: "cron", schedule: "*/15 * * * *", deadlineSeconds: 300 },
  dataClass: "internal",
  gxp: false,
  image: "descheduler",
  process: {
    command: ["/bin/descheduler", "--policy-config-file", "/policy-dir/policy.yaml", "--v", "3"],
    user: applicationUser,
  },
  ports: [],
  scale: { kind: "fixed" },
  exposure: { kind: "none" },
  calls: [],
  settings: {},
  files: [{ directory: "/policy-dir", files: { "policy.yaml": JSON.stringify(policy, null, 2) }, restarts: false }],
  secrets: [],
  storage: [],
  apiServer: {
    scope: "cluster",
    reason: "finds pods that a spot node would suit better, and evicts them",
    // https://github.com/kubernetes-sigs/descheduler/blob/v0.36.0/kubernetes/base/rbac.yaml, without leases, metrics and deletion
    rules: [
      { apiGroups: ["events.k8s.io"], resources: ["events"], verbs: ["create", "update"] },
      { apiGroups: [""], resources: ["nodes", "namespaces", "pods"], verbs: ["get", "watch", "list"] },
      { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["get", "watch", "list"] },
      { apiGroups: [""], resources: ["pods/eviction"], verbs: ["create"] },
      { apiGroups: ["scheduling.k8s.io"], resources: ["priorityclasses"], verbs: ["get", "watch", "list"] },
      { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: ["get", "watch", "list"] },
    ],
  },
  metrics: { kind: "none", reason: "it ends; its Job is what is watched" },
} as const satisfies WorkloadSpec;
