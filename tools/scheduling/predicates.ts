import { minus, shortage, sum } from "#tools/scheduling/amounts.ts";
import { antiAffinityReason } from "#tools/scheduling/anti-affinity.ts";
import { zoneLabel } from "#tools/scheduling/model.ts";
import type { Amounts, ClusterState, SchedulingNode, SchedulingPod } from "#tools/scheduling/model.ts";
import { acceptsNode } from "#tools/scheduling/selectors.ts";
import { spreadReason } from "#tools/scheduling/spread.ts";
import { repellingTaint } from "#tools/scheduling/taints.ts";

/**
 * Everything that keeps a pod off a node, in the words of the filters of kube-scheduler:
 * https://kubernetes.io/docs/reference/scheduling/config/#scheduling-plugins
 */
export function reasonsAgainst(pod: SchedulingPod, node: SchedulingNode, state: ClusterState): readonly string[] {
  return [...placeReasons(pod, node), ...companyReasons(pod, node, state)];
}

/** What no other pod can change: labels, taints, the zone of a disk. */
export function placeReasons(pod: SchedulingPod, node: SchedulingNode): readonly string[] {
  const taint = repellingTaint(pod, node);
  const { diskZone } = pod;
  return [
    ...(acceptsNode(pod, node) ? [] : ["it does not match selector or affinity"]),
    ...(taint === undefined ? [] : [`its taint ${taint.key} is not tolerated`]),
    ...(diskZone === undefined || node.labels[zoneLabel] === diskZone ? [] : [`the disk is in ${diskZone}`]),
  ];
}

/** What the pods that are there already change. */
function companyReasons(pod: SchedulingPod, node: SchedulingNode, state: ClusterState): readonly string[] {
  const short = shortage({ ...pod.requests, pods: 1 }, freeOf(node, state));
  const apart = antiAffinityReason(pod, node, state);
  const spread = pod.spread.flatMap((constraint) => spreadReason(constraint, pod, node, state) ?? []);
  return [...(short === undefined ? [] : [`not enough ${short}`]), ...(apart === undefined ? [] : [apart]), ...spread];
}

export function freeOf(node: SchedulingNode, { placed }: ClusterState): Amounts {
  const there = placed.filter((each) => each.node.name === node.name);
  return minus(node.allocatable, sum(there.map(({ pod }) => ({ ...pod.requests, pods: 1 }))));
}
