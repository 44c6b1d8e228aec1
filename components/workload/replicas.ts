import type { ReplicaRange, WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** Kinds that run to their end and have no number of pods. */
export const runsToItsEnd = ({ kind }: Pick<WorkloadSpec, "kind">): boolean =>
  kind.kind === "job" || kind.kind === "cron";

export const isScaled = ({ scale }: Pick<WorkloadSpec, "scale">): boolean => scale.kind !== "fixed";

/** The number of pods the controller states; none where a scaler decides, so that no update undoes what it did. */
export function staticReplicas(
  spec: Pick<WorkloadSpec, "scale">,
  { replicas }: Pick<WorkloadSize, "replicas">,
): number | undefined {
  return isScaled(spec) || typeof replicas !== "number" ? undefined : replicas;
}

/** Least and most pods there may be. */
export const rangeOf = ({ replicas }: Pick<WorkloadSize, "replicas">): ReplicaRange =>
  typeof replicas === "number" ? { min: replicas, max: replicas } : replicas;

interface Target {
  readonly apiVersion: "apps/v1";
  readonly kind: "Deployment" | "StatefulSet";
  readonly name: string;
}

/** What scalers and recommendations point at. */
export const controllerOf = ({ kind, name }: Pick<WorkloadSpec, "kind" | "name">): Target => ({
  apiVersion: "apps/v1",
  kind: kind.kind === "stateful" ? "StatefulSet" : "Deployment",
  name,
});
