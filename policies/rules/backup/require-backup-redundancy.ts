import { resourceRule } from "#policies/engine/policy.ts";

/** https://learn.microsoft.com/azure/backup/backup-create-recovery-services-vault#set-storage-redundancy */
export const requireBackupRedundancy = resourceRule(
  (vault, report) => {
    const settings = vault.list("properties.storageSettings");
    if (settings.length === 0) report("properties.storageSettings", "the redundancy is not stated");
  },
  (vault, report) => {
    for (const setting of vault.list("properties.storageSettings")) {
      const type = setting.string("type") ?? "LocallyRedundant";
      if (!["GeoRedundant", "ZoneRedundant"].includes(type)) report(setting.at("type").path, `backups are ${type}`);
    }
  },
  (vault, report) => {
    // Azure restores in the paired region only from a vault that is copied there.
    const path = "properties.featureSettings.crossRegionRestoreSettings.state";
    const copied = vault.list("properties.storageSettings").some((each) => each.string("type") === "GeoRedundant");
    if (copied && vault.string(path) !== "Enabled") report(path, "nothing can be restored in the paired region");
  },
);
