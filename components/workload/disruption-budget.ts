import type { types } from "@pulumi/kubernetes";
import { renderSelector } from "#components/workload/labels.ts";
import { rangeOf } from "#components/workload/replicas.ts";
import { profileOf } from "#components/workload/workload-profile.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

type DisruptionBudget = types.input.policy.v1.PodDisruptionBudgetSpec;

/**
 * Renders the disruption budget of a workload; nothing where a drain may take every pod, or where there is never more
 * than one: a budget that keeps the only pod keeps its node from ever being drained.
 */
export function renderDisruptionBudget(spec: WorkloadSpec, size: WorkloadSize): DisruptionBudget | undefined {
  const { budget } = profileOf(spec);
  if (budget === undefined || spec.kind.kind === "headroom" || rangeOf(size).max < 2) return undefined;
  return {
    maxUnavailable: budget,
    selector: { matchLabels: renderSelector(spec) },
    unhealthyPodEvictionPolicy: "AlwaysAllow", // a pod that does not work must not hold up the drain of its node
  };
}
