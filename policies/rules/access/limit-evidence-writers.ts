import { resourceRule } from "#policies/engine/policy.ts";
import { accessParameters } from "#policies/catalog/parameters/access.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import { eachRule, grantedVerbs, isAbout, writeVerbs } from "#policies/rules/access/role-view.ts";

/** Objects that record or watch what an identity does. */
const evidence = [
  { group: "", resource: "events", verbs: ["delete", "deletecollection"] },
  { group: "events.k8s.io", resource: "events", verbs: ["delete", "deletecollection"] },
  { group: "monitoring.coreos.com", resource: "prometheusrules", verbs: writeVerbs },
  { group: "networking.k8s.io", resource: "networkpolicies", verbs: writeVerbs },
  { group: "security.istio.io", resource: "authorizationpolicies", verbs: writeVerbs },
  { group: "security.istio.io", resource: "peerauthentications", verbs: writeVerbs },
] as const;

/** https://kubernetes.io/docs/concepts/security/rbac-good-practices/ */
export const limitEvidenceWriters: ResourceRule = {
  ...resourceRule(
    eachRule((rule, report) => {
      for (const { group, resource, verbs } of evidence) {
        const granted = grantedVerbs(rule, verbs);
        if (granted.length > 0 && isAbout(rule, group, resource)) {
          report(rule.path, `the role may ${granted.join(", ")} ${resource}`);
        }
      }
    }),
  ),
  appliesTo: (role) => !role.isOneOf(accessParameters[role.environment].powerfulRoles, "metadata.name"),
};
