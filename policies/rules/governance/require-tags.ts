import { requiredTags } from "#policies/catalog/parameters/governance.ts";
import type { Report } from "#policies/engine/policy.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** A check for each tag, so that one whose value is unknown hides no other. */
export const requireTags = resourceRule(
  ...requiredTags.map((tag) => (resource: ResourceView, report: Report) => {
    const path = ["tags", tag];
    if ((resource.string(path) ?? "") === "") report(resource.at(path).path, "the tag is absent");
  }),
  (resource, report) => {
    for (const tag of resource.keys("tags").filter((each) => each !== each.toLowerCase())) {
      report(resource.at(["tags", tag]).path, "the name of the tag is not lower case");
    }
  },
);
