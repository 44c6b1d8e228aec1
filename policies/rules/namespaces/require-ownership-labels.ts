import { resourceRule } from "#policies/engine/policy.ts";
import type { Report } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** Whoever is called at night, who pays, and how data may be treated. */
const labels = ["ms5.io/tier", "ms5.io/owner", "ms5.io/cost-center", "ms5.io/data-class"];

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export const requireOwnershipLabels = resourceRule(
  ...labels.map((name) => (namespace: ResourceView, report: Report) => {
    const path = ["metadata", "labels", name];
    if (!namespace.string(path)) report(namespace.at(path).path, "the label is not stated");
  }),
);
