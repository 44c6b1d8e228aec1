import { resourceRule } from "#policies/engine/policy.ts";
import type { Report } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { eachRule } from "#policies/rules/access/role-view.ts";

/** https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege */
export const disallowWildcards = resourceRule(
  ...["verbs", "resources", "apiGroups"].map((member) =>
    eachRule((rule: PropertyView, report: Report) => {
      if (rule.strings(member).includes("*")) report(rule.at(member).path, `the rule covers all ${member}`);
    }),
  ),
);
