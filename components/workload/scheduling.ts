import type { types } from "@pulumi/kubernetes";
import { renderSelector } from "#components/workload/labels.ts";
import { profileOf } from "#components/workload/workload-profile.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

type PodSpec = types.input.core.v1.PodSpec;
type Toleration = types.input.core.v1.Toleration;
type SpreadConstraint = types.input.core.v1.TopologySpreadConstraint;

type Scheduling = Pick<PodSpec, "priorityClassName" | "tolerations" | "affinity" | "topologySpreadConstraints">;

/** Which nodes the pods go to, and how far apart. */
export function renderScheduling(spec: WorkloadSpec): Scheduling {
  const { priorityClassName, tolerations, nodeAffinity } = profileOf(spec);
  const spread = renderSpread(spec);
  return {
    priorityClassName,
    tolerations: [...tolerations, ...(spec.kind.kind === "stateful" ? [] : leavesLostNodes)],
    affinity: { nodeAffinity },
    ...(spread.length === 0 ? {} : { topologySpreadConstraints: spread }),
  };
}

/**
 * A pod without a disk of its own is replaced 30 seconds after its node was lost, not after five minutes.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions
 */
const leavesLostNodes: Toleration[] = ["not-ready", "unreachable"].map((condition) => ({
  key: `node.kubernetes.io/${condition}`,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 30,
}));

/**
 * `Honor`: a cordoned node is no domain, or it would count as one without pods and hold every other node at one pod.
 * Each revision is spread by itself, or a release could end with two pods on one node and none on another.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
const renderSpread = (spec: WorkloadSpec): SpreadConstraint[] =>
  profileOf(spec).spread.map((spread) => ({
    ...spread,
    maxSkew: 1,
    nodeAffinityPolicy: "Honor",
    nodeTaintsPolicy: "Honor",
    labelSelector: { matchLabels: renderSelector(spec) },
    matchLabelKeys: ["pod-template-hash"],
  }));
