import { describe, expect, it } from "vitest";
import { z } from "zod";
import { renderScheduling } from "#components/workload/scheduling.ts";
import type { WorkloadKind, WorkloadSpec } from "#components/workload/workload-spec.ts";
import { workloadClasses } from "#components/workload/workload-spec.ts";
import { aWorkload } from "#test/support/workload-builders.ts";

/** A node as AKS makes it: our label of capacity, and the taints of its pool. */
const nodes = {
  regular: { capacity: "regular", taints: [] },
  spot: { capacity: "spot", taints: [{ key: "kubernetes.azure.com/scalesetpriority", value: "spot" }] },
  system: { capacity: "regular", taints: [{ key: "CriticalAddonsOnly", value: "true" }] },
  data: { capacity: "regular", taints: [{ key: "ms5.io/pool", value: "data" }] },
} as const;
type Node = (typeof nodes)[keyof typeof nodes];

const expression = z.object({
  key: z.literal("ms5.io/capacity"),
  operator: z.literal("In"),
  values: z.array(z.string()),
});
const term = z.object({ matchExpressions: z.array(expression) });
const scheduling = z.object({
  priorityClassName: z.string(),
  tolerations: z.array(
    z.object({
      key: z.string(),
      operator: z.enum(["Equal", "Exists"]),
      value: z.string().optional(),
      effect: z.enum(["NoSchedule", "NoExecute"]),
      tolerationSeconds: z.number().optional(),
    }),
  ),
  affinity: z.object({
    nodeAffinity: z.strictObject({
      requiredDuringSchedulingIgnoredDuringExecution: z.object({ nodeSelectorTerms: z.array(term) }).optional(),
      preferredDuringSchedulingIgnoredDuringExecution: z
        .array(z.object({ weight: z.number(), preference: term }))
        .optional(),
    }),
  }),
  topologySpreadConstraints: z.array(z.record(z.string(), z.unknown())).optional(),
});
type Scheduling = z.infer<typeof scheduling>;

const scheduled = (overrides: Partial<WorkloadSpec>): Scheduling =>
  scheduling.parse(renderScheduling(aWorkload(overrides)));

/** https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/: terms are alternatives. */
const matches = ({ matchExpressions }: z.infer<typeof term>, { capacity }: Node): boolean =>
  matchExpressions.every(({ values }) => values.includes(capacity));

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function accepts(node: Node, { tolerations, affinity }: Scheduling): boolean {
  const tolerated = node.taints.every((taint) =>
    tolerations.some(
      ({ key, operator, value, effect }) =>
        key === taint.key && operator === "Equal" && value === taint.value && effect === "NoSchedule",
    ),
  );
  const required = affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return tolerated && (required === undefined || required.some((each) => matches(each, node)));
}

const hosts = (pod: Scheduling): readonly string[] =>
  Object.entries(nodes).flatMap(([name, node]) => (accepts(node, pod) ? [name] : []));

const wishes = (pod: Scheduling): readonly string[] =>
  Object.entries(nodes).flatMap(([name, node]) => {
    const preferred = pod.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution ?? [];
    return accepts(node, pod) && preferred.some(({ preference }) => matches(preference, node)) ? [name] : [];
  });

describe("where pods run", () => {
  it.each([
    ["critical", ["regular"], []],
    ["elastic", ["regular", "spot"], ["spot"]],
    ["batch", ["spot"], []],
  ] as const)("class %s is accepted by nodes %j and prefers %j", (workloadClass, accepted, preferred) => {
    const pod = scheduled({ class: workloadClass });
    expect({ hosts: hosts(pod), wishes: wishes(pod) }).toEqual({ hosts: accepted, wishes: preferred });
  });

  it.each(workloadClasses)("class %s holds room on regular nodes only", (workloadClass) => {
    const pod = scheduled({ class: workloadClass, kind: { kind: "headroom" } });
    expect({ hosts: hosts(pod), wishes: wishes(pod) }).toEqual({ hosts: ["regular"], wishes: [] });
  });
});

describe("who gives way", () => {
  it.each([
    ["critical", "service", "ms5-critical"],
    ["elastic", "service", "ms5-elastic"],
    ["batch", "worker", "ms5-batch"],
    ["elastic", "headroom", "ms5-headroom"],
  ] as const)("class %s of kind %s has priority %s", (workloadClass, kind, priority) => {
    expect(scheduled({ class: workloadClass, kind: { kind } }).priorityClassName).toBe(priority);
  });
});

describe("a lost node", () => {
  const kinds: readonly WorkloadKind[] = [
    { kind: "service" },
    { kind: "worker" },
    { kind: "singleton", reason: "one is enough" },
    { kind: "job", deadlineSeconds: 60 },
  ];

  it.each(kinds)("keeps a pod of kind $kind for 30 seconds", (kind) => {
    const { tolerations } = scheduled({ kind });
    expect(tolerations.filter(({ effect }) => effect === "NoExecute")).toEqual([
      { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute", tolerationSeconds: 30 },
      { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", tolerationSeconds: 30 },
    ]);
  });

  it("keeps a pod with its own disk as long as Kubernetes does by default", () => {
    const { tolerations } = scheduled({ kind: { kind: "stateful" } });
    expect(tolerations.filter(({ effect }) => effect === "NoExecute")).toEqual([]);
  });
});

describe("how far apart pods are", () => {
  const spreadOf = (overrides: Partial<WorkloadSpec>) => scheduled(overrides).topologySpreadConstraints ?? [];

  it.each([
    ["critical", "DoNotSchedule"],
    ["elastic", "ScheduleAnyway"],
  ] as const)("class %s is spread over zones and nodes: %s", (workloadClass, otherwise) => {
    expect(spreadOf({ class: workloadClass })).toEqual(
      ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
        topologyKey,
        whenUnsatisfiable: otherwise,
        maxSkew: 1,
        nodeAffinityPolicy: "Honor",
        nodeTaintsPolicy: "Honor",
        labelSelector: { matchLabels: { "app.kubernetes.io/name": "ms5-sample" } },
        matchLabelKeys: ["pod-template-hash"],
      })),
    );
  });

  it("class batch is not spread", () => {
    expect(spreadOf({ class: "batch" })).toEqual([]);
  });

  it("what holds room is spread where possible", () => {
    const keys = spreadOf({ class: "batch", kind: { kind: "headroom" } }).map((each) => each["whenUnsatisfiable"]);
    expect(keys).toEqual(["ScheduleAnyway", "ScheduleAnyway"]);
  });
});
