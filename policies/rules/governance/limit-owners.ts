import { owningRoles } from "#policies/catalog/parameters/governance.ts";
import { resourceRule } from "#policies/engine/policy.ts";

/** A subscription, what is above one, or everything. */
const wide = /^\/(?:subscriptions\/[^/]+|providers\/Microsoft\.Management\/.*)?$/i;

/** https://learn.microsoft.com/azure/role-based-access-control/best-practices */
export const limitOwners = resourceRule(
  (resource, report) => {
    const role = owningRoles[String(resource.string("roleDefinitionId")?.split("/").at(-1))];
    if (role === undefined) return;
    const scope = resource.string("scope") ?? "/";
    if (wide.test(scope)) report("scope", `${role} of ${scope} may grant itself everything`);
  },
  (resource, report) => {
    if (resource.string("principalType") === "User") report("principalType", "one person holds the role, not a group");
  },
  (resource, report) => {
    for (const permission of resource.list("permissions")) {
      for (const list of ["actions", "dataActions"]) {
        if (permission.strings(list).includes("*")) report(permission.at(list).path, "the role may do everything");
      }
    }
  },
);
