import { resourceRule } from "#policies/engine/policy.ts";
import { eachSubject } from "#policies/rules/access/role-view.ts";

/** https://learn.microsoft.com/azure/aks/azure-ad-rbac */
export const disallowPersonalBindings = resourceRule(
  eachSubject((subject, report) => {
    if (subject.string("kind") === "User")
      report(subject.path, `${subject.string("name") ?? "somebody"} has a role in person`);
  }),
);
