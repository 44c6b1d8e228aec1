import { accessParameters } from "#policies/catalog/parameters/access.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import type { Environment } from "#policies/engine/subject.ts";

type Approved = Readonly<Record<Environment, { readonly clusterAdministrators: readonly string[] }>>;

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
export const limitClusterAdministratorsTo = (approved: Approved): ResourceRule => ({
  ...resourceRule((binding, report) => {
    const { clusterAdministrators } = approved[binding.environment];
    for (const subject of binding.list("subjects")) {
      if (subject.isOneOf(clusterAdministrators, "name")) continue;
      report(subject.path, `${subject.string("name") ?? "somebody"} administers the whole cluster`);
    }
  }),
  appliesTo: (binding) => binding.string("roleRef.name") === "cluster-admin",
});

export const limitClusterAdministrators = limitClusterAdministratorsTo(accessParameters);
