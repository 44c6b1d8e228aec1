import { accessParameters } from "#policies/catalog/parameters/access.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import { eachRule, grantedVerbs, isAbout, readVerbs, writeVerbs } from "#policies/rules/access/role-view.ts";

interface Power {
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
}

const admission = "admissionregistration.k8s.io";

/** What leads from a role to a node, to another identity or past admission: https://kubernetes.io/docs/concepts/security/rbac-good-practices/ */
const powers: readonly Power[] = [
  { group: "", resource: "pods/exec", verbs: ["create", "get"] },
  { group: "", resource: "pods/attach", verbs: ["create", "get"] },
  { group: "", resource: "pods/portforward", verbs: ["create", "get"] },
  { group: "", resource: "nodes/proxy", verbs: [...readVerbs, ...writeVerbs] },
  { group: "", resource: "serviceaccounts/token", verbs: ["create"] },
  { group: "", resource: "persistentvolumes", verbs: writeVerbs },
  { group: "certificates.k8s.io", resource: "certificatesigningrequests/approval", verbs: ["update", "patch"] },
  { group: admission, resource: "mutatingwebhookconfigurations", verbs: writeVerbs },
  { group: admission, resource: "validatingwebhookconfigurations", verbs: writeVerbs },
];

export const limitPowerfulResources: ResourceRule = {
  ...resourceRule(
    eachRule((rule, report) => {
      for (const { group, resource, verbs } of powers) {
        const granted = grantedVerbs(rule, verbs);
        if (granted.length > 0 && isAbout(rule, group, resource)) {
          report(rule.path, `the role may ${granted.join(", ")} ${resource}`);
        }
      }
    }),
  ),
  appliesTo: (role) => !role.isOneOf(accessParameters[role.environment].powerfulRoles, "metadata.name"),
};
