import type { types } from "@pulumi/kubernetes";
import { controllerOf, rangeOf } from "#components/workload/replicas.ts";
import { behaviorOf } from "#components/workload/scaling-behavior.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/**
 * Renders the scaler of a workload with scale `cpu`; nothing for another. Measured is the process alone: the sidecar's
 * use against its own request would blur the share.
 */
export function renderPodAutoscaler(
  spec: Pick<WorkloadSpec, "name" | "kind" | "scale">,
  size: Pick<WorkloadSize, "replicas">,
): types.input.autoscaling.v2.HorizontalPodAutoscalerSpec | undefined {
  if (spec.scale.kind !== "cpu") return undefined;
  const { min, max } = rangeOf(size);
  return {
    scaleTargetRef: controllerOf(spec),
    minReplicas: min,
    maxReplicas: max,
    metrics: [
      {
        type: "ContainerResource",
        containerResource: {
          name: "cpu",
          container: spec.name,
          target: { type: "Utilization", averageUtilization: spec.scale.targetPercent },
        },
      },
    ],
    behavior: behaviorOf(spec),
  };
}
