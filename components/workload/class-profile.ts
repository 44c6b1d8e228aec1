import type { types } from "@pulumi/kubernetes";
import type { WorkloadClass } from "#components/workload/workload-spec.ts";

type Toleration = types.input.core.v1.Toleration;
type NodeAffinity = types.input.core.v1.NodeAffinity;
type NodeSelectorTerm = types.input.core.v1.NodeSelectorTerm;

/** Keeps equal pods apart. */
export interface Spread {
  readonly topologyKey: "topology.kubernetes.io/zone" | "kubernetes.io/hostname";
  readonly whenUnsatisfiable: "DoNotSchedule" | "ScheduleAnyway";
}

/** How a release replaces the pods; none is taken away before its successor is ready. */
export interface RolloutLimits {
  readonly maxUnavailable: 0;
  readonly maxSurge: number | `${number}%`;
  readonly progressDeadlineSeconds: number;
  readonly revisionHistoryLimit: number;
}

/** Everything the class of a workload decides. */
export interface ClassProfile {
  /** Value of the label `ms5.io/criticality`. */
  readonly criticality: "high" | "medium" | "low";
  readonly priorityClassName: string;
  readonly tolerations: readonly Toleration[];
  readonly nodeAffinity: NodeAffinity;
  readonly spread: readonly Spread[];
  /** Seconds to stop in, for what takes work from a queue and for everything else. */
  readonly grace: { readonly worker: number; readonly other: number };
  /** Seconds a pod keeps answering after it was told to stop, until nobody sends requests to it any more. */
  readonly preStopSeconds: number;
  /** Pods that may be evicted together; absent: any number. */
  readonly budget?: number | `${number}%`;
  readonly rollout: RolloutLimits;
  /** Whether the autoscaler may move the pod whatever it mounts; absent: the autoscaler decides. */
  readonly safeToEvict?: true;
  /** What the sidecar of the mesh asks for and may use. */
  readonly sidecar: {
    readonly cpu: string;
    readonly memory: string;
    readonly cpuLimit: string;
    readonly memoryLimit: string;
  };
}

/** Our label of nodes, on every pool: `spot` or `regular`. AKS has none that is set on both. */
const regularNode: NodeSelectorTerm = {
  matchExpressions: [{ key: "ms5.io/capacity", operator: "In", values: ["regular"] }],
};
const spotNode: NodeSelectorTerm = { matchExpressions: [{ key: "ms5.io/capacity", operator: "In", values: ["spot"] }] };

const regularOnly: NodeAffinity = {
  requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [regularNode] },
};

/** The taint AKS puts on spot nodes: https://learn.microsoft.com/azure/aks/spot-node-pool */
const spotTaint: Toleration = {
  key: "kubernetes.azure.com/scalesetpriority",
  operator: "Equal",
  value: "spot",
  effect: "NoSchedule",
};

const zone = "topology.kubernetes.io/zone";
const hostname = "kubernetes.io/hostname";
const spreadWherePossible: readonly Spread[] = [
  { topologyKey: zone, whenUnsatisfiable: "ScheduleAnyway" },
  { topologyKey: hostname, whenUnsatisfiable: "ScheduleAnyway" },
];

/** A quarter more pods during a release, at least one, because Kubernetes rounds up. */
const rollout: RolloutLimits = {
  maxUnavailable: 0,
  maxSurge: "25%",
  progressDeadlineSeconds: 600,
  revisionHistoryLimit: 5,
};

/** Spot capacity goes 30 seconds after its notice, at best: https://learn.microsoft.com/azure/virtual-machines/spot-vms */
const spotGrace = { worker: 25, other: 25 };

export const classProfiles: Readonly<Record<WorkloadClass, ClassProfile>> = {
  /** Regular nodes only, so that it keeps full strength when all spot capacity is gone. */
  critical: {
    criticality: "high",
    priorityClassName: "ms5-critical",
    tolerations: [],
    nodeAffinity: regularOnly,
    spread: [
      { topologyKey: zone, whenUnsatisfiable: "DoNotSchedule" },
      { topologyKey: hostname, whenUnsatisfiable: "DoNotSchedule" },
    ],
    // A task ends within 600 seconds, its hard limit; requests and open connections within a minute.
    grace: { worker: 620, other: 90 },
    preStopSeconds: 10,
    budget: 1,
    rollout: { ...rollout, progressDeadlineSeconds: 900 },
    sidecar: { cpu: "100m", memory: "128Mi", cpuLimit: "1000m", memoryLimit: "128Mi" },
  },
  /** Prefers spot nodes and falls back to regular ones. */
  elastic: {
    criticality: "medium",
    priorityClassName: "ms5-elastic",
    tolerations: [spotTaint],
    nodeAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: spotNode }],
    },
    spread: spreadWherePossible,
    grace: spotGrace,
    preStopSeconds: 5,
    // A budget tighter than this makes the drain of a spot node fail, and the notice is lost.
    budget: "50%",
    rollout,
    safeToEvict: true,
    sidecar: { cpu: "50m", memory: "96Mi", cpuLimit: "500m", memoryLimit: "128Mi" },
  },
  /** Waits for spot nodes; may be stopped at any time. */
  batch: {
    criticality: "low",
    priorityClassName: "ms5-batch",
    tolerations: [spotTaint],
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [spotNode] } },
    spread: [],
    grace: spotGrace,
    preStopSeconds: 5,
    rollout,
    safeToEvict: true,
    sidecar: { cpu: "20m", memory: "96Mi", cpuLimit: "500m", memoryLimit: "128Mi" },
  },
};

/**
 * What holds room stands where elastic work falls back to, and gives way at once. Priority -10 is the lowest that still
 * makes the autoscaler add nodes:
 * https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md#how-can-i-configure-overprovisioning-with-cluster-autoscaler
 */
export const headroomProfile: Partial<ClassProfile> = {
  priorityClassName: "ms5-headroom",
  tolerations: [],
  nodeAffinity: regularOnly,
  spread: spreadWherePossible,
  grace: { worker: 0, other: 0 },
  preStopSeconds: 0,
};
