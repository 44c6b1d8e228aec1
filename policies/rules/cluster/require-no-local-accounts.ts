import { resourceRule } from "#policies/engine/policy.ts";

/** Absent means on: https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad */
export const requireNoLocalAccounts = resourceRule((cluster, report) => {
  if (cluster.boolean("disableLocalAccounts") !== true) report("disableLocalAccounts", "local accounts are on");
});
