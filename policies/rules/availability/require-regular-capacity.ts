import { declared } from "#policies/engine/named-object.ts";
import { podsOf } from "#policies/engine/pods.ts";
import { excludesSpot } from "#policies/rules/availability/capacity-affinity.ts";
import { classOf, isStateful, placedKinds, ruleAbout } from "#policies/rules/availability/workload.ts";

/** A taint alone keeps a pod away only until somebody tolerates everything. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
export const requireRegularCapacity = ruleAbout(placedKinds, (stack, judge) => {
  judge.each(declared(stack, ...placedKinds), (workload, report) => {
    for (const pod of podsOf(workload)) {
      const bound = classOf(workload, pod) === "critical" || isStateful(stack, workload, pod);
      if (bound && !excludesSpot(pod.spec)) {
        report(pod.spec.at("affinity.nodeAffinity").path, "nodes that are not spot are not demanded");
      }
    }
  });
});
