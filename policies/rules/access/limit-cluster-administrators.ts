import { accessParameters } from "#policies/catalog/parameters/access.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
export const limitClusterAdministrators: ResourceRule = {
  ...resourceRule((binding, report) => {
    const { clusterAdministrators } = accessParameters[binding.environment];
    for (const subject of binding.list("subjects")) {
      const name = subject.string("name") ?? "";
      if (!clusterAdministrators.includes(name)) report(subject.path, `${name} administers the whole cluster`);
    }
  }),
  appliesTo: (binding) => binding.string("roleRef.name") === "cluster-admin",
};
