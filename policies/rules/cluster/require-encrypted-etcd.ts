import { hasDataClass } from "#policies/engine/data-class.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";

/** Off by default: https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption */
export const requireEncryptedEtcd: ResourceRule = {
  ...resourceRule(
    (cluster, report) => {
      const path = "securityProfile.azureKeyVaultKms.enabled";
      if (cluster.boolean(path) !== true) report(path, "Secrets in etcd are not encrypted with a key of the customer");
    },
    (cluster, report) => {
      const path = "securityProfile.azureKeyVaultKms.keyId";
      if (cluster.isKnown(path) && !cluster.has(path)) report(path, "no key encrypts the Secrets in etcd");
    },
  ),
  appliesTo: (cluster) => hasDataClass(cluster, "confidential", "audit", "gxp-record"),
};
