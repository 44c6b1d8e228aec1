import { resourceRule } from "#policies/engine/policy.ts";
import { eachRule, grantedVerbs, isAbout, readVerbs } from "#policies/rules/access/role-view.ts";

/** `list` and `watch` show values too: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets */
export const limitSecretReaders = resourceRule(
  eachRule((rule, report) => {
    const verbs = grantedVerbs(rule, readVerbs);
    const named = rule.list("resourceNames").length > 0;
    if (!named && verbs.length > 0 && isAbout(rule, "", "secrets")) {
      report(rule.path, `the role may ${verbs.join(", ")} every Secret of the cluster`);
    }
  }),
);
