import { replicatedKinds } from "#policies/engine/pods.ts";
import { scalersOf } from "#policies/rules/availability/scaler.ts";
import { ruleAbout, workloadsOf } from "#policies/rules/availability/workload.ts";

/** https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling */
export const disallowStaticReplicas = ruleAbout(replicatedKinds, (stack, judge) => {
  judge.each(workloadsOf(stack), (workload, report) => {
    const [scaler] = scalersOf(stack, workload);
    const path = "spec.replicas";
    if (scaler !== undefined && workload.has(path)) {
      report(path, `each deployment undoes what ${scaler.name} has scaled`);
    }
  });
});
