import type { JsonObject } from "#tools/capture/marks.ts";
import { metadataOf, ownedBy } from "#tools/lab/stand-ins/cluster-objects.ts";
import { mapping, mappings, text } from "#tools/scheduling/fields.ts";

/**
 * The HorizontalPodAutoscaler that KEDA makes of a ScaledObject. It never goes below one pod: from one to none KEDA
 * scales by itself. https://github.com/kedacore/keda/blob/v2.19.0/controllers/keda/hpa.go
 */
export function scalerObjects(scaled: JsonObject): readonly JsonObject[] {
  const { spec, name } = { spec: mapping(scaled, "spec"), name: text(mapping(scaled, "metadata"), "name") };
  const target = mapping(spec, "scaleTargetRef");
  const behavior = mapping(spec, "advanced", "horizontalPodAutoscalerConfig")["behavior"];
  const labels = { "app.kubernetes.io/managed-by": "keda-operator", "scaledobject.keda.sh/name": name };
  const autoscaler = {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { ...metadataOf(scaled, autoscalerName(scaled)), labels },
    spec: {
      scaleTargetRef: {
        apiVersion: text(target, "apiVersion") || "apps/v1",
        kind: text(target, "kind") || "Deployment",
        name: target["name"],
      },
      minReplicas: Math.max(1, Number(spec["minReplicaCount"] ?? 0)),
      maxReplicas: Number(spec["maxReplicaCount"] ?? 100),
      ...(behavior === undefined ? {} : { behavior }),
      metrics: mappings(spec, "triggers").map((trigger, index) => ({
        type: "External",
        external: {
          metric: {
            name: `s${String(index)}-${text(trigger, "type")}`,
            selector: { matchLabels: { "scaledobject.keda.sh/name": name } },
          },
          target: { type: "AverageValue", averageValue: text(mapping(trigger, "metadata"), "threshold") || "1" },
        },
      })),
    },
  };
  return [ownedBy(scaled, autoscaler)];
}

/** https://keda.sh/docs/2.19/concepts/scaling-deployments/ */
export const autoscalerName = (scaled: JsonObject): string =>
  text(mapping(scaled, "spec", "advanced", "horizontalPodAutoscalerConfig"), "name") ||
  `keda-hpa-${text(mapping(scaled, "metadata"), "name")}`;

/** Whether KEDA takes the last pod away: none is the minimum, and in the lab nothing ever happens. */
export const scalesToNone = (scaled: JsonObject): boolean =>
  Number(mapping(scaled, "spec")["minReplicaCount"] ?? 0) === 0;
