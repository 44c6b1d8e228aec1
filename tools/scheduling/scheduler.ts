import { zoneLabel } from "#tools/scheduling/model.ts";
import type { ClusterState, PlacedPod, SchedulingNode, SchedulingPod } from "#tools/scheduling/model.ts";
import { reasonsAgainst } from "#tools/scheduling/predicates.ts";
import { preempt } from "#tools/scheduling/preemption.ts";
import { matches } from "#tools/scheduling/selectors.ts";

/** Which of the nodes that fit gets the pod; what must hold for every choice is tried with many of them. */
export type Choose = (pod: SchedulingPod, fitting: readonly SchedulingNode[], state: ClusterState) => SchedulingNode;

export interface Schedule extends ClusterState {
  /** Pods that fit nowhere. */
  readonly pending: readonly { readonly pod: SchedulingPod; readonly reasons: readonly string[] }[];
}

/** A victim waits again, and its own victims too; more rounds than pods would mean that two evict each other for ever. */
const roundsPerPod = 20;

/**
 * Places pods one after the other, the most important first, as the queue of kube-scheduler does. Whoever waits is tried
 * again whenever others have found a place: an even spread can need that.
 */
export function schedule(state: ClusterState, pods: readonly SchedulingPod[], choose: Choose): Schedule {
  const { nodes } = state;
  let { placed } = state;
  let waiting: readonly SchedulingPod[] = pods;
  let rounds = (pods.length + placed.length) * roundsPerPod + 1;
  for (;;) {
    const queue = [...waiting];
    const pending: SchedulingPod[] = [];
    for (let pod = next(queue); pod !== undefined; pod = next(queue)) {
      rounds -= 1;
      if (rounds < 0) throw new Error("bug: preemption does not come to an end");
      const step = attempt(pod, { nodes, placed }, choose);
      if (step === undefined) pending.push(pod);
      else {
        placed = step.placed;
        queue.push(...step.victims);
      }
    }
    const end = { nodes, placed };
    if (!pending.some((pod) => fittingNodes(pod, end).length > 0)) {
      return { ...end, pending: pending.map((pod) => ({ pod, reasons: whyPending(pod, end) })) };
    }
    waiting = pending;
  }
}

interface Step {
  readonly placed: readonly PlacedPod[];
  readonly victims: readonly SchedulingPod[];
}

/** Places one pod, if need be in the place of less important ones. */
function attempt(pod: SchedulingPod, state: ClusterState, choose: Choose): Step | undefined {
  const fitting = fittingNodes(pod, state);
  if (fitting.length > 0) {
    return { placed: [...state.placed, place(pod, choose(pod, fitting, state))], victims: [] };
  }
  const eviction = preempt(pod, state);
  if (eviction === undefined) return undefined;
  const { node, victims } = eviction;
  const left = state.placed.filter((each) => !victims.includes(each));
  return { placed: [...left, place(pod, node)], victims: victims.map((victim) => victim.pod) };
}

const fittingNodes = (pod: SchedulingPod, state: ClusterState): readonly SchedulingNode[] =>
  state.nodes.filter((node) => reasonsAgainst(pod, node, state).length === 0);

function next(queue: SchedulingPod[]): SchedulingPod | undefined {
  const first = Math.max(...queue.map(({ priority }) => priority));
  const index = queue.findIndex(({ priority }) => priority === first);
  return index < 0 ? undefined : queue.splice(index, 1)[0];
}

/** From its first node on, a pod with a disk belongs to a zone. */
const place = (pod: SchedulingPod, node: SchedulingNode): PlacedPod => ({
  node,
  pod: pod.hasDisk ? { ...pod, diskZone: node.labels[zoneLabel] } : pod,
});

const whyPending = (pod: SchedulingPod, state: ClusterState): readonly string[] =>
  state.nodes.map((node) => `${node.name}: ${reasonsAgainst(pod, node, state).join(", ")}`);

/** What happens when nodes are gone: what ran there waits for a place, with the disks it had. */
export function withoutNodes(
  state: ClusterState,
  gone: (node: SchedulingNode) => boolean,
): { readonly state: ClusterState; readonly homeless: readonly SchedulingPod[] } {
  const nodes = state.nodes.filter((node) => !gone(node));
  const stays = ({ node }: PlacedPod): boolean => !gone(node);
  const homeless = state.placed.filter((each) => !stays(each)).map(({ pod }) => pod);
  return { state: { nodes, placed: state.placed.filter((each) => stays(each)) }, homeless };
}

/** The node that preferred affinity likes best, and of those the emptiest; ties go to the first. */
export const preferredNode: Choose = (pod, fitting, { placed }) => {
  const liking = (node: SchedulingNode): number =>
    pod.preferredTerms.reduce((total, { weight, term }) => total + (matches(term, node.labels) ? weight : 0), 0);
  const crowd = (node: SchedulingNode): number => placed.filter((each) => each.node.name === node.name).length;
  const [best] = fitting.toSorted((a, b) => liking(b) - liking(a) || crowd(a) - crowd(b));
  if (best === undefined) throw new Error("bug: nothing to choose from");
  return best;
};

/** Any node that fits; `draw` gives numbers from 0 up to 1. */
export const anyNode =
  (draw: () => number): Choose =>
  (_pod, fitting) => {
    const node = fitting[Math.floor(draw() * fitting.length)];
    if (node === undefined) throw new Error("bug: nothing to choose from");
    return node;
  };
