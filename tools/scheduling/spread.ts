import type { ClusterState, SchedulingNode, SchedulingPod, SpreadConstraint } from "#tools/scheduling/model.ts";
import { acceptsNode, matches } from "#tools/scheduling/selectors.ts";
import { repellingTaint } from "#tools/scheduling/taints.ts";

/**
 * Why a constraint with `DoNotSchedule` keeps a pod off a node.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export function spreadReason(
  constraint: SpreadConstraint,
  pod: SchedulingPod,
  node: SchedulingNode,
  state: ClusterState,
): string | undefined {
  const { topologyKey, maxSkew, minDomains, selector } = constraint;
  const domain = node.labels[topologyKey];
  if (domain === undefined) return `it has no label ${topologyKey}`;
  const counts = countByDomain(constraint, pod, state);
  const least = counts.size < minDomains ? 0 : Math.min(...counts.values());
  const itself = matches(selector, pod.labels) ? 1 : 0;
  const skew = (counts.get(domain) ?? 0) + itself - least;
  return skew > maxSkew ? `${domain} would have ${String(skew)} more than the emptiest ${topologyKey}` : undefined;
}

/** Pods the constraint counts, in every domain it considers, empty ones included. */
export function countByDomain(
  constraint: SpreadConstraint,
  pod: SchedulingPod,
  { nodes, placed }: ClusterState,
): ReadonlyMap<string, number> {
  const domains = new Map(
    nodes
      .filter((node) => isConsidered(constraint, pod, node))
      .map((node) => [node.name, node.labels[constraint.topologyKey] ?? ""]),
  );
  const counts = new Map([...domains.values()].map((domain) => [domain, 0]));
  for (const { pod: other, node } of placed) {
    const domain = domains.get(node.name);
    const counted = other.namespace === pod.namespace && matches(constraint.selector, other.labels);
    if (domain !== undefined && counted) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return counts;
}

function isConsidered(constraint: SpreadConstraint, pod: SchedulingPod, node: SchedulingNode): boolean {
  if (!everyKey(pod, node)) return false;
  if (constraint.honorsAffinity && !acceptsNode(pod, node)) return false;
  return !constraint.honorsTaints || repellingTaint(pod, node) === undefined;
}

/** A node without one of the keys is no domain of any constraint of the pod. */
const everyKey = ({ spread }: SchedulingPod, { labels }: SchedulingNode): boolean =>
  spread.every(({ topologyKey }) => labels[topologyKey] !== undefined);
