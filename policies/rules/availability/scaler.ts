import { declared, neighbourNamed } from "#policies/engine/named-object.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

export const scalerKinds = ["autoscaling/HorizontalPodAutoscaler", "keda.sh/ScaledObject"] as const;

export const isKeda = (scaler: ResourceView): boolean => scaler.kind === "keda.sh/ScaledObject";

/** `apps/Deployment`; defaults: https://keda.sh/docs/2.19/reference/scaledobject-spec/#scaletargetref */
export function targetKindOf(scaler: ResourceView): string {
  const group = (scaler.string("spec.scaleTargetRef.apiVersion") ?? "apps/v1").replace(/\/.*/, "");
  return `${group}/${scaler.string("spec.scaleTargetRef.kind") ?? "Deployment"}`;
}

/** What a scaler scales: the object it is made from, or one of that name. @throws UnknownRead */
export function targetOf(stack: StackView, scaler: ResourceView): ResourceView | undefined {
  const kind = targetKindOf(scaler);
  const referenced = scaler.references("spec").find((used) => used.kind === kind);
  if (referenced !== undefined) return referenced;
  return neighbourNamed(stack, scaler, kind, scaler.string("spec.scaleTargetRef.name"));
}

export const scalersOf = (stack: StackView, workload: ResourceView): readonly ResourceView[] =>
  declared(stack, ...scalerKinds).filter((scaler) => targetOf(stack, scaler) === workload);

/** Defaults: https://kubernetes.io/docs/reference/kubernetes-api/autoscaling/horizontal-pod-autoscaler-v2/, https://keda.sh/docs/2.19/reference/scaledobject-spec/ */
export const minimumOf = (scaler: ResourceView): number =>
  isKeda(scaler) ? (scaler.number("spec.minReplicaCount") ?? 0) : (scaler.number("spec.minReplicas") ?? 1);

export const maximumOf = (scaler: ResourceView): number =>
  isKeda(scaler) ? (scaler.number("spec.maxReplicaCount") ?? 100) : (scaler.number("spec.maxReplicas") ?? 0);

/** Pods that are there at the quietest hour; one by default. */
export function floorOf(stack: StackView, workload: ResourceView): number {
  const [scaler] = scalersOf(stack, workload);
  return scaler === undefined ? (workload.number("spec.replicas") ?? 1) : minimumOf(scaler);
}
