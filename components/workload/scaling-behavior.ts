import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

export interface ScalingPolicy {
  readonly type: "Pods" | "Percent";
  readonly value: number;
  readonly periodSeconds: number;
}

export interface ScalingRules {
  readonly stabilizationWindowSeconds: number;
  /** Of several policies the one that changes most. */
  readonly selectPolicy: "Max";
  readonly policies: ScalingPolicy[];
}

/** How fast the number of pods may change. https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#configurable-scaling-behavior */
export interface ScalingBehavior {
  readonly scaleUp: ScalingRules;
  readonly scaleDown: ScalingRules;
}

const rules = (stabilizationWindowSeconds: number, ...policies: readonly ScalingPolicy[]): ScalingRules => ({
  stabilizationWindowSeconds,
  selectPolicy: "Max",
  policies: [...policies],
});

const percent = (value: number, periodSeconds: number): ScalingPolicy => ({ type: "Percent", value, periodSeconds });
const pods = (value: number, periodSeconds: number): ScalingPolicy => ({ type: "Pods", value, periodSeconds });

/** Somebody waits for an answer: up at once, down by a tenth a minute when five minutes agree. */
const answers: ScalingBehavior = {
  scaleUp: rules(0, percent(100, 15), pods(4, 15)),
  scaleDown: rules(300, percent(10, 60)),
};

/** Every pod that goes closes connections which then arrive somewhere else together: one at a time, two minutes apart. */
const connections: ScalingBehavior = { scaleUp: answers.scaleUp, scaleDown: rules(900, pods(1, 120)) };

/** Nobody waits, and a pod that goes takes unfinished tasks with it. */
const work: ScalingBehavior = { scaleUp: rules(0, percent(100, 30)), scaleDown: rules(300, percent(25, 120)) };

/** The speed that fits what the pods do. */
export function behaviorOf({ kind, scale }: Pick<WorkloadSpec, "kind" | "scale">): ScalingBehavior {
  if (scale.kind === "cpu" && scale.slowDown === "connections") return connections;
  return kind.kind === "worker" ? work : answers;
}
