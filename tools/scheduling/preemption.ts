import type { ClusterState, PlacedPod, SchedulingNode, SchedulingPod } from "#tools/scheduling/model.ts";
import { placeReasons, reasonsAgainst } from "#tools/scheduling/predicates.ts";

export interface Eviction {
  readonly node: SchedulingNode;
  readonly victims: readonly PlacedPod[];
}

/**
 * The node on which the least important pods have to go, if that helps at all. Disruption budgets are left out: the
 * scheduler prefers to keep them and does not promise it.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#preemption
 */
export function preempt(pod: SchedulingPod, state: ClusterState): Eviction | undefined {
  if (!pod.preempts) return undefined;
  const evictions = state.nodes.flatMap((node) => evictionOn(pod, node, state) ?? []);
  return evictions.toSorted((a, b) => harm(a) - harm(b) || a.victims.length - b.victims.length)[0];
}

function evictionOn(pod: SchedulingPod, node: SchedulingNode, state: ClusterState): Eviction | undefined {
  if (placeReasons(pod, node).length > 0) return undefined;
  const lower = state.placed.filter((each) => each.node.name === node.name && each.pod.priority < pod.priority);
  if (lower.length === 0) return undefined;
  const fits = (gone: readonly PlacedPod[]): boolean =>
    reasonsAgainst(pod, node, { ...state, placed: state.placed.filter((each) => !gone.includes(each)) }).length === 0;
  if (!fits(lower)) return undefined;
  // The most important are spared first, as long as it fits without taking them.
  const byImportance = lower.toSorted((a, b) => b.pod.priority - a.pod.priority);
  const victims = byImportance.reduce<readonly PlacedPod[]>((gone, candidate) => {
    const fewer = gone.filter((each) => each !== candidate);
    return fits(fewer) ? fewer : gone;
  }, lower);
  return { node, victims };
}

const harm = ({ victims }: Eviction): number => Math.max(...victims.map(({ pod }) => pod.priority), -Infinity);
