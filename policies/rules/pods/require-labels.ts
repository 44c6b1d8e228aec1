import { requiredLabels } from "#policies/catalog/parameters/pods.ts";
import { podRule } from "#policies/engine/pod-rule.ts";
import type { PodCheck, PodReport } from "#policies/engine/pod-rule.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";

function requireLabel(metadata: PropertyView, label: string, report: PodReport): void {
  const value = metadata.at(["labels", label]);
  const stated = value.string() ?? "";
  const allowed = requiredLabels[label];
  if (stated === "") report(value, `label ${label} is missing`);
  else if (allowed?.includes(stated) === false) report(value, `label ${label} is ${stated}`);
}

/** On the object and on its pods. https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export const requireLabels = podRule(
  ...Object.keys(requiredLabels).flatMap((label): readonly PodCheck[] => [
    (_, report, resource) => {
      requireLabel(resource.at("metadata"), label, report);
    },
    (pod, report, resource) => {
      if (pod.metadata.path !== resource.at("metadata").path) requireLabel(pod.metadata, label, report);
    },
  ]),
  // Metrics of the mesh tell releases apart by it.
  ({ metadata }, report) => {
    requireLabel(metadata, "version", report);
  },
);
