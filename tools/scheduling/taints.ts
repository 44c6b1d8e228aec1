import type { SchedulingNode, SchedulingPod, Taint, Toleration } from "#tools/scheduling/model.ts";

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== "" && toleration.effect !== taint.effect) return false;
  if (toleration.key === "") return toleration.operator === "Exists";
  if (toleration.key !== taint.key) return false;
  return toleration.operator === "Exists" || toleration.value === taint.value;
}

/** The first taint that keeps a new pod away; `PreferNoSchedule` keeps nobody away. */
export function repellingTaint(
  { tolerations }: Pick<SchedulingPod, "tolerations">,
  { taints }: Pick<SchedulingNode, "taints">,
): Taint | undefined {
  return taints.find(
    (taint) => taint.effect !== "PreferNoSchedule" && !tolerations.some((toleration) => tolerates(toleration, taint)),
  );
}
