import { replicatedKinds } from "#policies/engine/pods.ts";
import { floorOf } from "#policies/rules/availability/scaler.ts";
import { isSingleton, leastReplicas, ruleAbout, workloadsOf } from "#policies/rules/availability/workload.ts";

/** https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas */
export const requireReplicas = ruleAbout(replicatedKinds, (stack, judge) => {
  judge.each(workloadsOf(stack), (workload, report) => {
    const floor = floorOf(stack, workload);
    const least = leastReplicas(workload);
    if (!isSingleton(workload)) {
      if (floor < least) report("spec.replicas", `${String(floor)} replicas where ${String(least)} are needed`);
    } else if (floor !== 1) report("spec.replicas", `${String(floor)} replicas of what must run once`);
  });
});
