import { resourceRule } from "#policies/engine/policy.ts";

/** Off by default: https://learn.microsoft.com/azure/container-registry/container-registry-authentication#admin-account */
export const disallowRegistryAdmin = resourceRule((registry, report) => {
  const path = "adminUserEnabled";
  if (registry.boolean(path) === true) report(path, "one account and its password are shared by everybody");
});
