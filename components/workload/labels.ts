import { classProfiles } from "#components/workload/class-profile.ts";
import { isMeshed } from "#components/workload/exceptions.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

type Labels = Readonly<Record<string, string>>;

/** What selects the pods of a workload, everywhere. */
export const renderSelector = (spec: WorkloadSpec): Labels => ({ "app.kubernetes.io/name": spec.name });

/** Labels of every object of a workload. https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export function renderObjectLabels(spec: WorkloadSpec, { environment, ownership, version }: WorkloadFacts): Labels {
  return {
    ...renderSelector(spec),
    "app.kubernetes.io/instance": `${spec.name}-${environment}`,
    "app.kubernetes.io/component": spec.component,
    "app.kubernetes.io/part-of": "ms5",
    "app.kubernetes.io/version": labelValue(version),
    "app.kubernetes.io/managed-by": "pulumi",
    "ms5.io/class": spec.class,
    "ms5.io/criticality": classProfiles[spec.class].criticality,
    "ms5.io/owner": ownership.owner,
    "ms5.io/cost-center": ownership.costCenter,
    "ms5.io/data-class": spec.dataClass,
    "ms5.io/gxp": String(spec.gxp),
  };
}

/**
 * Labels of the pods. The mesh tells releases apart by the plain `version`. A pod without the label of workload
 * identity gets no token for Azure: the volume of secrets needs none, the driver asks for its own.
 * https://istio.io/latest/docs/ops/deployment/application-requirements/,
 * https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
 */
export function renderPodLabels(spec: WorkloadSpec, facts: WorkloadFacts): Labels {
  return {
    ...renderObjectLabels(spec, facts),
    version: labelValue(facts.version),
    ...((spec.grants ?? []).length > 0 ? { "azure.workload.identity/use": "true" } : {}),
    ...(isMeshed(spec, facts) ? {} : { "sidecar.istio.io/inject": "false" }),
  };
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set; a version may have a `+`. */
const labelValue = (text: string): string =>
  text
    .replace(/[^\w.-]/g, "_")
    .slice(0, 63)
    .replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, "");
