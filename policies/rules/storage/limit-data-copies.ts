import { resourceRule } from "#policies/engine/policy.ts";

/** https://learn.microsoft.com/azure/storage/common/security-restrict-copy-operations */
const limited = ["AAD", "PrivateLink"];

/** Replication to other tenants is off by default: https://learn.microsoft.com/azure/storage/blobs/object-replication-prevent-cross-tenant-policies */
export const limitDataCopies = resourceRule(
  (account, report) => {
    const path = "allowCrossTenantReplication";
    if (account.boolean(path) === true) report(path, "blobs can be replicated to other tenants");
  },
  (account, report) => {
    const path = "allowedCopyScope";
    const scope = account.string(path) ?? "any account";
    if (!limited.includes(scope)) report(path, `blobs can be copied to ${scope}`);
  },
);
