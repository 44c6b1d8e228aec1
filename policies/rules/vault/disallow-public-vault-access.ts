import { resourceRule } from "#policies/engine/policy.ts";

/** Enabled, Allow and no bypass by default: https://learn.microsoft.com/azure/key-vault/general/network-security */
export const disallowPublicVaultAccess = resourceRule(
  (vault, report) => {
    const path = "properties.publicNetworkAccess";
    const access = vault.string(path) ?? "Enabled";
    if (access.toLowerCase() !== "disabled") report(path, `public network access is ${access}`);
  },
  (vault, report) => {
    const path = "properties.networkAcls.defaultAction";
    const action = vault.string(path) ?? "Allow";
    if (action !== "Deny") report(path, `the default action is ${action}`);
  },
);
