import { reservedPriorities } from "#policies/catalog/parameters/pods.ts";
import { podRule } from "#policies/engine/pod-rule.ts";
import { isCritical } from "#policies/rules/pods/pod-labels.ts";

/** 0 by default: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/ */
export const requirePriorityClass = podRule(
  ({ spec }, report) => {
    const priority = spec.at("priorityClassName");
    if (!priority.string()) report(priority, "the pod has no stated priority");
  },
  (pod, report) => {
    const priority = pod.spec.at("priorityClassName");
    if (priority.isOneOf(reservedPriorities) && !isCritical(pod)) {
      report(priority, `a pod that is not critical takes priority ${String(priority.read())}`);
    }
  },
);
