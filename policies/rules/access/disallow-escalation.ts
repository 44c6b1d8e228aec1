import { resourceRule } from "#policies/engine/policy.ts";
import { eachRule, grantedVerbs } from "#policies/rules/access/role-view.ts";

/** https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb */
export const disallowEscalation = resourceRule(
  eachRule((rule, report) => {
    for (const verb of grantedVerbs(rule, ["escalate", "bind", "impersonate"])) {
      report(rule.at("verbs").path, `whoever has the role may ${verb}`);
    }
  }),
);
