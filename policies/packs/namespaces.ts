import { namespacesRecords } from "#policies/catalog/namespaces.ts";
import { pair } from "#policies/engine/policy.ts";
import { requireCompleteGuard } from "#policies/rules/namespaces/require-complete-guard.ts";
import { requireOwnershipLabels } from "#policies/rules/namespaces/require-ownership-labels.ts";
import { requirePodSecurityLabels } from "#policies/rules/namespaces/require-pod-security-labels.ts";
import { requireQuotaAndLimits } from "#policies/rules/namespaces/require-quota-and-limits.ts";

/** Namespaces. */
export const namespacesPolicies = pair(namespacesRecords, {
  NS01: requirePodSecurityLabels,
  NS02: requireQuotaAndLimits,
  NS03: requireCompleteGuard,
  NS04: requireOwnershipLabels,
});
