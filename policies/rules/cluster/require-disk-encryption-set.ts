import { hasDataClass } from "#policies/engine/data-class.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";

/** Keys of the platform by default: https://learn.microsoft.com/azure/aks/azure-disk-customer-managed-keys */
export const requireDiskEncryptionSet: ResourceRule = {
  ...resourceRule((cluster, report) => {
    const path = "diskEncryptionSetID";
    if (cluster.isKnown(path) && !cluster.has(path)) report(path, "disks are not encrypted with a key of the customer");
  }),
  appliesTo: (cluster) => hasDataClass(cluster, "audit", "gxp-record"),
};
