import type { JsonObject } from "#tools/capture/marks.ts";
import { mapping, text } from "#tools/scheduling/fields.ts";

/** Pods a scaler keeps at least and at most. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Defaults: https://keda.sh/docs/2.19/reference/scaledobject-spec/ and the reference of HorizontalPodAutoscaler v2. */
const bounds: Readonly<Record<string, (spec: JsonObject) => Bounds>> = {
  HorizontalPodAutoscaler: (spec) => ({ min: Number(spec["minReplicas"] ?? 1), max: Number(spec["maxReplicas"]) }),
  ScaledObject: (spec) => ({
    min: Number(spec["minReplicaCount"] ?? 0),
    max: Number(spec["maxReplicaCount"] ?? 100),
  }),
};

/** Bounds by `Kind namespace/name` of what is scaled. */
export function scalerBounds(objects: readonly JsonObject[]): ReadonlyMap<string, Bounds> {
  return new Map(
    objects.flatMap((object): [string, Bounds][] => {
      const read = bounds[text(object, "kind")];
      const target = mapping(object, "spec", "scaleTargetRef");
      if (read === undefined) return [];
      return [[keyOf(target, text(mapping(object, "metadata"), "namespace")), read(mapping(object, "spec"))]];
    }),
  );
}

const keyOf = (target: JsonObject, namespace: string): string =>
  `${text(target, "kind") || "Deployment"} ${namespace}/${text(target, "name")}`;
