import type { PodView } from "#policies/engine/pods.ts";
import { podRuleFor } from "#policies/engine/pod-rule.ts";
import type { PodCheck } from "#policies/engine/pod-rule.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { labelsOf, selectorMatches } from "#policies/engine/selectors.ts";
import { classOf, isSingleton } from "#policies/rules/availability/workload.ts";

const affinity = "affinity.podAntiAffinity";

/** Constraints and terms that keep pods apart, those of other namespaces aside. */
function spreadersOf({ spec }: PodView): readonly PropertyView[] {
  const terms = [
    ...spec.list(`${affinity}.requiredDuringSchedulingIgnoredDuringExecution`),
    ...spec
      .list(`${affinity}.preferredDuringSchedulingIgnoredDuringExecution`)
      .map((preference) => preference.at("podAffinityTerm")),
  ];
  const own = terms.filter((term) => !term.has("namespaces") && !term.has("namespaceSelector"));
  return [...spec.list("topologySpreadConstraints"), ...own];
}

/** An absent selector selects nothing: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
const meansItself = (spreader: PropertyView, pod: PodView): boolean =>
  spreader.has("labelSelector") && selectorMatches(spreader.at("labelSelector"), labelsOf(pod.metadata));

const spreadOver =
  (topologyKey: string, what: string): PodCheck =>
  (pod, report) => {
    const over = spreadersOf(pod).filter((spreader) => spreader.string("topologyKey") === topologyKey);
    if (!over.some((spreader) => meansItself(spreader, pod))) {
      report(pod.spec.at("topologySpreadConstraints"), `all pods may be on one ${what}`);
    }
  };

/** https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
export const requireSpread = podRuleFor(
  (pod, workload) => classOf(workload, pod) !== "batch" && !isSingleton(workload),
  spreadOver("topology.kubernetes.io/zone", "zone"),
  spreadOver("kubernetes.io/hostname", "node"),
);
