import type { JsonObject } from "#tools/capture/marks.ts";
import { zoneLabel } from "#tools/scheduling/model.ts";
import type { SchedulingNode, SchedulingPod, Taint } from "#tools/scheduling/model.ts";
import { readPod } from "#tools/scheduling/read-pod.ts";

const gibibyte = 2 ** 30;

export interface NodeWish {
  readonly name: string;
  readonly zone?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly cpu?: number;
}

/** A node with its hostname, four cores and 16 GiB unless a test says otherwise. */
export function aNode({ name, zone = "a", labels = {}, taints = [], cpu = 4000 }: NodeWish): SchedulingNode {
  return {
    name,
    labels: { "kubernetes.io/hostname": name, [zoneLabel]: zone, ...labels },
    taints,
    allocatable: { cpu, memory: 16 * gibibyte, pods: 110 },
  };
}

export interface PodWish {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly cpu?: string;
  readonly priority?: number;
  readonly preempts?: boolean;
  readonly hasDisk?: boolean;
  readonly spec?: JsonObject;
}

/** A pod of one container, read from its specification like any other. */
export function aPod(wish: PodWish = {}): SchedulingPod {
  const { name = "pod", namespace = "shop", labels = { app: "shop" }, cpu = "100m" } = wish;
  const pod = readPod({
    name,
    namespace,
    owner: "test",
    labels,
    spec: { containers: [{ resources: { requests: { cpu } } }], ...wish.spec },
    priorities: new Map(),
    hasDisk: wish.hasDisk ?? false,
  });
  return { ...pod, priority: wish.priority ?? 0, preempts: wish.preempts ?? true };
}

/** Equal numbers of pods in every domain of a label. */
export const spreadOver = (topologyKey: string, more: JsonObject = {}): JsonObject => ({
  maxSkew: 1,
  topologyKey,
  whenUnsatisfiable: "DoNotSchedule",
  labelSelector: { matchLabels: { app: "shop" } },
  ...more,
});

export const affinityTo = (key: string, operator: string, ...values: readonly string[]): JsonObject => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key, operator, ...(values.length === 0 ? {} : { values }) }] }],
    },
  },
});
