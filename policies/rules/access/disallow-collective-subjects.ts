import { resourceRule } from "#policies/engine/policy.ts";
import { eachSubject } from "#policies/rules/access/role-view.ts";

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles */
const everybody = ["system:anonymous", "system:unauthenticated", "system:authenticated"];

export const disallowCollectiveSubjects = resourceRule(
  eachSubject((subject, report) => {
    const name = subject.string("name");
    const isDefault = subject.string("kind") === "ServiceAccount" && name === "default";
    if (subject.isOneOf(everybody, "name")) report(subject.path, `${String(name)} has a role`);
    if (isDefault) report(subject.path, "every pod that names no account has the role");
  }),
);
