import { declared } from "#policies/engine/named-object.ts";
import { podsOf } from "#policies/engine/pods.ts";
import type { Report, StackCheck } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import { utilizationsOf } from "#policies/rules/availability/scaled-metrics.ts";
import type { Utilization } from "#policies/rules/availability/scaled-metrics.ts";
import {
  isKeda,
  maximumOf,
  minimumOf,
  scalerKinds,
  scalersOf,
  targetKindOf,
  targetOf,
} from "#policies/rules/availability/scaler.ts";
import { leastReplicas, ruleAbout } from "#policies/rules/availability/workload.ts";

const judgeScalers: StackCheck = (stack, judge) => {
  const scalers = declared(stack, ...scalerKinds);
  judge.each(scalers, (scaler, report) => {
    const target = targetOf(stack, scaler);
    if (target === undefined) report("spec.scaleTargetRef", `the ${targetKindOf(scaler)} is not declared`);
    // Two of them overwrite each other: https://keda.sh/docs/2.19/concepts/scaling-deployments/
    else if (scalersOf(stack, target).length > 1) report("spec.scaleTargetRef", "another scaler has the same target");
  });
  judge.each(scalers, (scaler, report) => {
    const target = targetOf(stack, scaler);
    const least = target === undefined ? 0 : leastReplicas(target);
    const minimum = minimumOf(scaler);
    if (minimum < least)
      report(pathOf(scaler, "min"), `scales down to ${String(minimum)} of ${String(least)} replicas`);
  });
  judge.each(scalers, (scaler, report) => {
    const [minimum, maximum] = [minimumOf(scaler), maximumOf(scaler)];
    if (maximum <= minimum) report(pathOf(scaler, "max"), `never more than ${String(maximum)} replicas`);
  });
  judge.each(scalers, (scaler, report) => {
    const target = targetOf(stack, scaler);
    for (const metric of utilizationsOf(scaler)) judgeMetric(metric, target, report);
  });
};

/** A share of a request is not defined without one: https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/ */
export const requireSoundScalers = ruleAbout(scalerKinds, judgeScalers);

const pathOf = (scaler: ResourceView, end: "min" | "max"): string =>
  `spec.${end}${isKeda(scaler) ? "ReplicaCount" : "Replicas"}`;

function judgeMetric({ path, resource, container }: Utilization, target: ResourceView | undefined, report: Report) {
  const containers = (target === undefined ? [] : podsOf(target))
    .flatMap((pod) => pod.containers)
    .filter(({ sort, name }) => sort === "container" && (container ?? name) === name);
  for (const { name, view } of containers) {
    const states = (member: string): boolean => view.has(`resources.${member}.${resource}`);
    // A request that is not stated equals the limit.
    if (!states("requests") && !states("limits")) report(path, `container ${name} asks for no ${resource}`);
  }
}
