import { syncedSecrets } from "#policies/catalog/parameters/access.ts";
import { eachKnown } from "#policies/engine/pod-rule.ts";
import { resourceRule } from "#policies/engine/policy.ts";

/** A copy in the cluster is read by whoever reads Secrets there: https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options#sync-mounted-content-with-a-kubernetes-secret */
export const limitSyncedSecrets = resourceRule((secretClass, report) => {
  eachKnown(secretClass.list("spec.secretObjects"), (copy) => {
    const name = copy.string("secretName") ?? "";
    if (!Object.hasOwn(syncedSecrets, name)) report(copy.path, `values of the vault are copied into Secret ${name}`);
  });
});
