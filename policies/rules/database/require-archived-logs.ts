import { declared } from "#policies/engine/named-object.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";
import { backupPluginsOf, storeOf } from "#policies/rules/database/backup-plugin.ts";
import { clusterKind, objectStoreKind } from "#policies/rules/database/kinds.ts";
import { parameterOf } from "#policies/rules/database/parameters.ts";

/** Goes away with version 1.31, and archives nothing with images that lack its program. */
const disallowBuiltIn: ResourceCheck = (cluster, report) => {
  const path = "spec.backup.barmanObjectStore";
  if (cluster.has(path)) report(path, "the archive built into the operator is used");
};

/** A log that is not archived fills the volume; on one of its own the data stays readable. */
const requireOwnVolume: ResourceCheck = (cluster, report) => {
  if (!cluster.has("spec.walStorage")) report("spec.walStorage", "the log shares the volume of the data");
};

/** Without a limit by default: https://www.postgresql.org/docs/17/runtime-config-replication.html#GUC-MAX-SLOT-WAL-KEEP-SIZE */
const requireBoundedSlots: ResourceCheck = (cluster, report) => {
  const setting = parameterOf(cluster, "max_slot_wal_keep_size");
  if ((setting.string() ?? "-1") === "-1") report(setting.path, "a standby that is gone keeps every log");
};

const credentials = "spec.configuration.azureCredentials";

/** https://cloudnative-pg.io/plugin-barman-cloud/docs/object_stores/#azure-blob-storage */
const requireIdentity: ResourceCheck = (store, report) => {
  const found = store.at(credentials);
  const byIdentity = ["inheritFromAzureAD", "useDefaultAzureCredentials"].some((way) => found.boolean(way) === true);
  if (!byIdentity) report(credentials, "no identity signs in to the storage");
};

const disallowKeys: ResourceCheck = (store, report) => {
  for (const key of ["connectionString", "storageKey", "storageSasToken"]) {
    const { path } = store.at(credentials).at(key);
    if (store.has(path)) report(path, "a key opens the storage to whoever has it");
  }
};

export const requireArchivedLogs = ruleAbout([clusterKind, objectStoreKind], (stack, judge) => {
  const [clusters, stores] = [declared(stack, clusterKind), declared(stack, objectStoreKind)];
  judge.each(clusters, (cluster, report) => {
    const plugins = backupPluginsOf(cluster);
    if (plugins.length !== 1) report("spec.plugins", `${String(plugins.length)} plugins archive the log`);
    for (const plugin of plugins) {
      if (plugin.boolean("isWALArchiver") !== true) report(plugin.path, "the plugin does not archive the log");
      if (storeOf(stack, cluster, plugin) === undefined) report(plugin.path, "its object store is not declared");
    }
  });
  for (const check of [disallowBuiltIn, requireOwnVolume, requireBoundedSlots]) judge.each(clusters, check);
  for (const check of [requireIdentity, disallowKeys]) judge.each(stores, check);
  // Two servers that archive into one place overwrite each other.
  judge.each(stores, (store, report) => {
    const path = "spec.configuration.destinationPath";
    const twin = stores.find((other) => other !== store && other.string(path) === store.string(path));
    if (twin !== undefined) report(path, `${twin.name} has the same path`);
  });
  judge.each(stores, (store, report) => {
    const users = clusters.filter((cluster) =>
      backupPluginsOf(cluster).some((plugin) => storeOf(stack, cluster, plugin) === store),
    );
    if (users.length > 1) report("", `${String(users.length)} clusters archive into it`);
  });
});
