import type { AntiAffinityTerm, ClusterState, SchedulingNode, SchedulingPod } from "#tools/scheduling/model.ts";
import { matches } from "#tools/scheduling/selectors.ts";

/**
 * Why required anti-affinity keeps a pod off a node: its own, or that of a pod that is there already.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
 */
export function antiAffinityReason(
  pod: SchedulingPod,
  node: SchedulingNode,
  { placed }: ClusterState,
): string | undefined {
  const clash = placed.find(
    (other) =>
      pod.antiAffinity.some((term) => concerns(term, other.pod) && sameDomain(term, node, other.node)) ||
      other.pod.antiAffinity.some((term) => concerns(term, pod) && sameDomain(term, node, other.node)),
  );
  return clash === undefined ? undefined : `${clash.pod.name} is in its domain and one of them refuses the other`;
}

const concerns = ({ namespaces, selector }: AntiAffinityTerm, pod: SchedulingPod): boolean =>
  namespaces.includes(pod.namespace) && matches(selector, pod.labels);

function sameDomain({ topologyKey }: AntiAffinityTerm, one: SchedulingNode, other: SchedulingNode): boolean {
  const domain = one.labels[topologyKey];
  return domain !== undefined && domain === other.labels[topologyKey];
}
