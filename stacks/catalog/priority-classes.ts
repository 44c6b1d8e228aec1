import type { PriorityClassSpec } from "#components/platform/priority-class-spec.ts";

/** Order in which pods get a place, and who may push whom out. */
export const priorityClasses = [
  {
    name: "ms5-critical",
    purpose: "serves people and machines of the floor now",
    value: 100_000,
    preemptionPolicy: "PreemptLowerPriority",
  },
  {
    name: "ms5-elastic",
    purpose: "takes load off the critical ones, and can be late",
    value: 1000,
    preemptionPolicy: "PreemptLowerPriority",
  },
  { name: "ms5-batch", purpose: "may wait for hours", value: 100, preemptionPolicy: "Never" },
  {
    name: "ms5-headroom",
    purpose: "holds room on regular nodes for whoever comes",
    // The lowest for which the autoscaler still adds nodes:
    // https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md#how-does-cluster-autoscaler-work-with-pod-priority-and-preemption
    value: -10,
    preemptionPolicy: "Never",
  },
] as const satisfies readonly PriorityClassSpec[];

export type PriorityClassName = (typeof priorityClasses)[number]["name"];
