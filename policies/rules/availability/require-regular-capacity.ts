import { podRuleFor } from "#policies/engine/pod-rule.ts";
import { excludesSpot } from "#policies/rules/availability/capacity-affinity.ts";
import { classOf, isStateful } from "#policies/rules/availability/workload.ts";

/** A taint alone keeps a pod away only until somebody tolerates everything. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
export const requireRegularCapacity = podRuleFor(
  (pod, workload) => classOf(workload, pod) === "critical" || isStateful(workload, pod),
  ({ spec }, report) => {
    if (!excludesSpot(spec)) report(spec.at("affinity.nodeAffinity"), "nodes that are not spot are not demanded");
  },
);
