import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import { isKeda } from "#policies/rules/availability/scaler.ts";

/** A metric that is a share of what containers ask for. */
export interface Utilization {
  readonly path: string;
  /** `cpu`, `memory`. */
  readonly resource: string;
  /** One container; all of them where it is absent. */
  readonly container: string | undefined;
}

export function utilizationsOf(scaler: ResourceView): readonly Utilization[] {
  if (isKeda(scaler)) return scaler.list("spec.triggers").flatMap(ofTrigger);
  // 80 % of the processor by default: https://kubernetes.io/docs/reference/kubernetes-api/autoscaling/horizontal-pod-autoscaler-v2/
  const metrics = scaler.list("spec.metrics");
  if (metrics.length === 0) return [{ path: "spec.metrics", resource: "cpu", container: undefined }];
  return metrics.flatMap((metric) => [...ofMetric(metric.at("resource")), ...ofMetric(metric.at("containerResource"))]);
}

function ofMetric(metric: PropertyView): readonly Utilization[] {
  const resource = metric.string("name");
  if (resource === undefined || metric.string("target.type") !== "Utilization") return [];
  return [{ path: metric.path, resource, container: metric.string("container") }];
}

/** https://keda.sh/docs/2.19/scalers/cpu/, https://keda.sh/docs/2.19/scalers/memory/ */
function ofTrigger(trigger: PropertyView): readonly Utilization[] {
  const type = trigger.string("type");
  if ((type !== "cpu" && type !== "memory") || trigger.string("metricType") === "AverageValue") return [];
  return [{ path: trigger.path, resource: type, container: trigger.string("metadata.containerName") }];
}
