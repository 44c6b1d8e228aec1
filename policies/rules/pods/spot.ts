import type { PodView } from "#policies/engine/pods.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";

/** The taint that AKS puts on spot nodes: https://learn.microsoft.com/azure/aks/spot-node-pool#schedule-a-pod-to-run-on-the-spot-node */
const taint = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" } as const;

/** A toleration without a key or an effect is one of every key or effect. */
export function toleratesTaint(toleration: PropertyView): boolean {
  const key = toleration.string("key") ?? "";
  const exists = toleration.string("operator") === "Exists";
  const sameKey = key === taint.key || (key === "" && exists);
  const sameEffect = [taint.effect, ""].includes(toleration.string("effect") ?? "");
  return sameKey && sameEffect && (exists || toleration.string("value") === taint.value);
}

export const toleratesSpot = ({ spec }: PodView): boolean => spec.list("tolerations").some(toleratesTaint);
