import { storageParameters } from "#policies/catalog/parameters/storage.ts";
import { resourceRule } from "#policies/engine/policy.ts";

/** Enabled, Allow and AzureServices by default: https://learn.microsoft.com/azure/storage/common/storage-network-security */
export const disallowPublicAccounts = resourceRule(
  (account, report) => {
    const path = "publicNetworkAccess";
    const access = account.string(path) ?? "Enabled";
    if (access !== "Disabled") report(path, `public network access is ${access}`);
  },
  (account, report) => {
    const path = "networkRuleSet.defaultAction";
    const action = account.string(path) ?? "Allow";
    if (action !== "Deny") report(path, `the default action is ${action}`);
  },
  (account, report) => {
    const path = "networkRuleSet.bypass";
    const bypass = account.string(path) ?? "AzureServices";
    const isArgued = Object.hasOwn(storageParameters[account.environment].trusting, account.name);
    if (bypass !== "None" && !isArgued) report(path, `${bypass} pass the rules for no stated reason`);
  },
);
