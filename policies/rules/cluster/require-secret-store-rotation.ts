import { resourceRule } from "#policies/engine/policy.ts";

const addOn = "addonProfiles.azureKeyvaultSecretsProvider";

/** The add-on is off by default, and its rotation too: https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options */
export const requireSecretStoreRotation = resourceRule(
  (cluster, report) => {
    if (cluster.boolean(`${addOn}.enabled`) !== true)
      report(`${addOn}.enabled`, "pods cannot mount secrets of the vault");
  },
  (cluster, report) => {
    const path = `${addOn}.config.enableSecretRotation`;
    if (cluster.string(path) !== "true") report(path, "a rotated secret does not reach the pods"); // a text in Azure's API
  },
);
