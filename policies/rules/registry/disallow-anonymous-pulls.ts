import { resourceRule } from "#policies/engine/policy.ts";

/** Off by default: https://learn.microsoft.com/azure/container-registry/anonymous-pull-access */
export const disallowAnonymousPulls = resourceRule((registry, report) => {
  const path = "anonymousPullEnabled";
  if (registry.boolean(path) === true) report(path, "images are read without a login");
});
