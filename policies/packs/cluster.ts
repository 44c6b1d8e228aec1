import { clusterRecords } from "#policies/catalog/cluster.ts";
import { pair } from "#policies/engine/policy.ts";
import { requireNoLocalAccounts } from "#policies/rules/cluster/require-no-local-accounts.ts";

export const clusterPolicies = pair(clusterRecords, {
  AKS01: requireNoLocalAccounts,
});
