import { resourceRule } from "#policies/engine/policy.ts";

/** Access policies by default: https://learn.microsoft.com/azure/key-vault/general/rbac-guide */
export const requireRoleBasedVaultAccess = resourceRule(
  (vault, report) => {
    const path = "properties.enableRbacAuthorization";
    if (vault.boolean(path) !== true) report(path, "access policies decide, past the roles of the subscription");
  },
  (vault, report) => {
    const path = "properties.accessPolicies";
    const count = vault.list(path).length;
    if (count > 0) report(path, `the vault has ${String(count)} access policies`);
  },
);
