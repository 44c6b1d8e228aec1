import type { VerticalPodAutoscalerSpec } from "#components/workload/kinds/vertical-pod-autoscaler.ts";
import { controllerOf, runsToItsEnd } from "#components/workload/replicas.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/**
 * Renders what watches the use of the process and recommends requests for it; nothing for what runs to its end or only
 * holds room. It changes nothing: the numbers are in the stack file, and a change of them is a change like any other.
 */
export function renderRecommender(spec: Pick<WorkloadSpec, "name" | "kind">): VerticalPodAutoscalerSpec | undefined {
  if (runsToItsEnd(spec) || spec.kind.kind === "headroom") return undefined;
  return {
    targetRef: controllerOf(spec),
    updatePolicy: { updateMode: "Off" },
    resourcePolicy: {
      containerPolicies: [
        { containerName: spec.name, controlledResources: ["cpu", "memory"] },
        { containerName: "*", mode: "Off" }, // sidecars are sized by those who inject them
      ],
    },
  };
}
