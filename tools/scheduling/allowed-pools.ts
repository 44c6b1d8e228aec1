import type { SchedulingNode, SchedulingPod } from "#tools/scheduling/model.ts";
import { placeReasons } from "#tools/scheduling/predicates.ts";
import { tolerates } from "#tools/scheduling/taints.ts";

/**
 * Where each class may run, written from the design and not from the code that declares it: what matters never on
 * capacity that can be taken away, what can wait only there.
 */
const poolsOfClass: Readonly<Record<string, readonly string[]>> = {
  critical: ["regular"],
  elastic: ["regular", "spot"],
  batch: ["spot"],
};

const spotTaint = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };

/** Purposes of the pools a pod may run on; undefined for one that says of itself neither class nor part. */
export function allowedPools({
  labels,
  owner,
}: Pick<SchedulingPod, "labels" | "owner">): readonly string[] | undefined {
  if (owner.endsWith(" ms5-headroom")) return ["regular"];
  if (labels["cnpg.io/podRole"] === "instance") return ["data"];
  if (labels["cnpg.io/poolerName"] !== undefined) return ["regular"];
  return poolsOfClass[labels["ms5.io/class"] ?? ""];
}

/** Pools that would take a pod on the strength of labels and taints, one sentence for each that must not. */
export function misplacements(pods: readonly SchedulingPod[], nodes: readonly SchedulingNode[]): readonly string[] {
  return [...new Set(pods.flatMap((pod) => judge(pod, nodes)))];
}

function judge(pod: SchedulingPod, nodes: readonly SchedulingNode[]): readonly string[] {
  const allowed = allowedPools(pod);
  if (allowed === undefined) return [`${pod.owner} has no class`];
  const takers = new Set(nodes.filter((node) => placeReasons(pod, node).length === 0).map(purposeOf));
  const mayBeTaken = pod.tolerations.some((toleration) => tolerates(toleration, spotTaint));
  return [
    ...[...takers]
      .filter((purpose) => !allowed.includes(purpose))
      .map((purpose) => `${pod.owner} may run on ${purpose}`),
    ...allowed.filter((purpose) => !takers.has(purpose)).map((purpose) => `${pod.owner} may not run on ${purpose}`),
    ...(mayBeTaken && !allowed.includes("spot") ? [`${pod.owner} tolerates spot`] : []),
  ];
}

export const purposeOf = ({ labels }: Pick<SchedulingNode, "labels">): string => labels["ms5.io/pool"] ?? "none";
