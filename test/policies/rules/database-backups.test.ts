import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { describeDatabases, store } from "#test/policies/support/databases.ts";
import { absent, editSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { added, changed, copied, inTurn, placed, referring, without } from "#test/policies/support/workloads.ts";

const plugin = "spec.plugins[0]";
const credentials = "spec.configuration.azureCredentials";
const path = "spec.configuration.destinationPath";
const slots = "spec.postgresql.parameters.max_slot_wal_keep_size";
const storeName = "ms5-postgres-store";
const ofCluster = (edits: Edits) => changed("ms5-postgres", edits);
const ofStore = (edits: Edits) => changed(storeName, edits);
const says = (name: string, where: string, wrong: string) => [`${name}: ${where}: ${wrong}`];
const unarchived = (count: number) => says("ms5-postgres", "spec.plugins", `${String(count)} plugins archive the log`);
const undeclared = says("ms5-postgres", plugin, "its object store is not declared");
const unbounded = says("ms5-postgres", slots, "a standby that is gone keeps every log");
const unknownCluster = (edit: (estate: Estate) => Estate) => edit;

/** The same store with another name and path. */
const otherStore = copied(storeName, "other-store", { "metadata.name": "other-store", [path]: "https://x/other" });

describeDatabases("PG04", {
  breaks: [
    { title: "no plugin", edit: ofCluster({ "spec.plugins": absent }), says: unarchived(0) },
    { title: "another plugin", edit: ofCluster({ [`${plugin}.name`]: "x" }), says: unarchived(0) },
    { title: "a plugin that is off", edit: ofCluster({ [`${plugin}.enabled`]: false }), says: unarchived(0) },
    {
      title: "two plugins",
      edit: ofCluster({
        "spec.plugins[1]": {
          name: "barman-cloud.cloudnative-pg.io",
          isWALArchiver: true,
          parameters: { barmanObjectName: storeName },
        },
      }),
      says: unarchived(2),
    },
    {
      title: "a plugin that makes backups alone",
      edit: ofCluster({ [`${plugin}.isWALArchiver`]: absent }),
      says: says("ms5-postgres", plugin, "the plugin does not archive the log"),
    },
    {
      title: "a store that nobody declares",
      edit: ofCluster({ [`${plugin}.parameters.barmanObjectName`]: "elsewhere" }),
      says: undeclared,
    },
    { title: "no store", edit: ofCluster({ [`${plugin}.parameters`]: absent }), says: undeclared },
    { title: "a store of another namespace", edit: ofStore({ "metadata.namespace": "other" }), says: undeclared },
    {
      title: "the archive built in",
      edit: ofCluster({ "spec.backup.barmanObjectStore": {} }),
      says: says("ms5-postgres", "spec.backup.barmanObjectStore", "the archive built into the operator is used"),
    },
    {
      title: "one volume for everything",
      edit: ofCluster({ "spec.walStorage": absent }),
      says: says("ms5-postgres", "spec.walStorage", "the log shares the volume of the data"),
    },
    { title: "slots without a limit", edit: ofCluster({ [slots]: absent }), says: unbounded },
    { title: "slots with no limit stated", edit: ofCluster({ [slots]: "-1" }), says: unbounded },
    {
      title: "no credentials",
      edit: ofStore({ [credentials]: absent }),
      says: says(storeName, credentials, "no identity signs in to the storage"),
    },
    {
      title: "an identity that is off",
      edit: ofStore({ [`${credentials}.inheritFromAzureAD`]: false }),
      says: says(storeName, credentials, "no identity signs in to the storage"),
    },
    ...["connectionString", "storageKey", "storageSasToken"].map((key) => ({
      title: `a ${key} beside the identity`,
      edit: ofStore({ [`${credentials}.${key}`]: { name: "x", key: "y" } }),
      says: says(storeName, `${credentials}.${key}`, "a key opens the storage to whoever has it"),
    })),
    {
      title: "two stores at one path",
      edit: inTurn(
        otherStore,
        changed("other-store", { [path]: "https://stms5backup.blob.core.windows.net/postgres/" }),
      ),
      says: [
        `${storeName}: ${path}: other-store has the same path`,
        `other-store: ${path}: ${storeName} has the same path`,
      ],
    },
    {
      title: "a second cluster without a plugin",
      edit: copied("ms5-postgres", "second", { "metadata.name": "second", "spec.plugins": absent }),
      says: ["second: spec.plugins: 0 plugins archive the log"],
    },
    {
      title: "two clusters with one store",
      edit: copied("ms5-postgres", "second", { "metadata.name": "second" }),
      says: [`${storeName}: 2 clusters archive into it`],
    },
  ],
  passes: [
    { title: "two stores", edit: otherStore },
    {
      title: "the identity of the environment",
      edit: ofStore({ [credentials]: { useDefaultAzureCredentials: true } }),
    },
    {
      title: "two clusters with a store each",
      edit: inTurn(
        otherStore,
        copied("ms5-postgres", "second", {
          "metadata.name": "second",
          [`${plugin}.parameters.barmanObjectName`]: "other-store",
        }),
      ),
    },
    {
      title: "another plugin beside it",
      edit: ofCluster({ "spec.plugins[1]": { name: "x" } }),
    },
    {
      title: "names that are not known yet",
      edit: inTurn(
        changed(storeName, { "metadata.name": unknownValue }),
        referring("ms5-postgres", "spec", storeName, { [`${plugin}.parameters.barmanObjectName`]: unknownValue }),
      ),
    },
    { title: "a namespace that is not known yet", edit: placed("ms5-postgres", storeName) },
  ],
  unknown: [
    {
      title: "the store is unknown",
      edit: ofCluster({ [`${plugin}.parameters.barmanObjectName`]: unknownValue }),
      paths: [`${plugin}.parameters.barmanObjectName`, `${plugin}.parameters.barmanObjectName`],
    },
    { title: "the credentials are unknown", edit: ofStore({ [credentials]: unknownValue }), paths: [credentials] },
  ],
});

const schedule = "spec.schedule";
const ofBackup = (edits: Edits) => changed("ms5-postgres-daily", edits);
const unsaved = "ms5-postgres: no schedule makes backups of it";
const daily = (text: string, wrong: string) => ({
  title: `the schedule "${text}"`,
  edit: ofBackup({ [schedule]: text }),
  says: [`ms5-postgres-daily: ${schedule}: "${text}" ${wrong}`],
});

describeDatabases("PG05", {
  breaks: [
    { title: "no schedule", edit: without("ms5-postgres-daily"), says: [unsaved] },
    { title: "a schedule that is suspended", edit: ofBackup({ "spec.suspend": true }), says: [unsaved] },
    { title: "a schedule of another cluster", edit: ofBackup({ "spec.cluster.name": "other" }), says: [unsaved] },
    { title: "a schedule elsewhere", edit: ofBackup({ "metadata.namespace": "other" }), says: [unsaved] },
    daily("0 2 * * *", "has 5 fields, not six"),
    daily("@daily", "has 1 fields, not six"),
    daily("0 0 2 1 * *", "leaves days out"),
    daily("0 0 2 * 1 *", "leaves days out"),
    daily("0 0 2 * * 1-5", "leaves days out"),
    {
      title: "no times",
      edit: ofBackup({ [schedule]: absent }),
      says: [`ms5-postgres-daily: ${schedule}: "" has 1 fields, not six`],
    },
    {
      title: "the method by default",
      edit: ofBackup({ "spec.method": absent }),
      says: ["ms5-postgres-daily: spec.method: the backup is made by barmanObjectStore"],
    },
    {
      title: "snapshots of volumes",
      edit: ofBackup({ "spec.method": "volumeSnapshot" }),
      says: ["ms5-postgres-daily: spec.method: the backup is made by volumeSnapshot"],
    },
    {
      title: "another plugin",
      edit: ofBackup({ "spec.pluginConfiguration.name": "x" }),
      says: ["ms5-postgres-daily: spec.pluginConfiguration.name: the backup is made by x"],
    },
    {
      title: "no plugin",
      edit: ofBackup({ "spec.pluginConfiguration": absent }),
      says: ["ms5-postgres-daily: spec.pluginConfiguration.name: the backup is made by no plugin"],
    },
  ],
  passes: [
    { title: "question marks", edit: ofBackup({ [schedule]: "0 0 */6 ? * ?" }) },
    {
      title: "a suspended schedule beside another",
      edit: copied("ms5-postgres-daily", "old", { "metadata.name": "old", "spec.suspend": true }),
    },
  ],
  unknown: [
    { title: "the schedule is unknown", edit: ofBackup({ [schedule]: unknownValue }), paths: [schedule] },
    {
      title: "whether it runs is unknown",
      edit: ofBackup({ "spec.suspend": unknownValue }),
      paths: ["spec.suspend"],
    },
  ],
});

const retention = "spec.retentionPolicy";
const short = (days: number) => says(storeName, retention, `backups are kept for ${String(days)} days, fewer than 30`);
const homeless = says(storeName, path, "no storage account of the stack holds the backups");
const unversioned = says(storeName, path, "storage-backup keeps no versions of what is overwritten");
const container = editSubject(
  { ...store, type: "azure-native:storage:BlobContainer", urn: `${store.urn}-c`, name: "container" },
  {
    metadata: absent,
    spec: absent,
  },
);

describeDatabases("PG09", {
  breaks: [
    { title: "no retention", edit: ofStore({ [retention]: absent }), says: short(0) },
    { title: "29 days", edit: ofStore({ [retention]: "29d" }), says: short(29) },
    { title: "four weeks", edit: ofStore({ [retention]: "4w" }), says: short(28) },
    { title: "another unit", edit: ofStore({ [retention]: "40y" }), says: short(0) },
    { title: "a number", edit: ofStore({ [retention]: "x30d" }), says: short(0) },
    { title: "words after it", edit: ofStore({ [retention]: "30days" }), says: short(0) },
    { title: "a unit twice", edit: ofStore({ [retention]: "30dd" }), says: short(0) },
    {
      title: "another account",
      edit: ofStore({ [path]: "https://other.blob.core.windows.net/postgres" }),
      says: homeless,
    },
    { title: "no container", edit: ofStore({ [path]: "https://stms5backup.blob.core.windows.net/" }), says: homeless },
    { title: "no encryption", edit: ofStore({ [path]: "http://stms5backup.blob.core.windows.net/a" }), says: homeless },
    {
      title: "another service",
      edit: ofStore({ [path]: "xhttps://stms5backup.blob.core.windows.net/a" }),
      says: homeless,
    },
    { title: "no path", edit: ofStore({ [path]: absent }), says: homeless },
    { title: "no versions", edit: changed("storage-backup-blobs", { isVersioningEnabled: false }), says: unversioned },
    { title: "no settings of blobs", edit: without("storage-backup-blobs"), says: unversioned },
  ],
  passes: [
    { title: "five weeks", edit: ofStore({ [retention]: "5w" }) },
    { title: "a month", edit: ofStore({ [retention]: "1m" }) },
    { title: "a container alone", edit: ofStore({ [path]: "https://stms5backup.blob.core.windows.net/a-1" }) },
    {
      title: "a path made from the account",
      edit: inTurn(
        changed("storage-backup", { accountName: unknownValue }),
        referring(storeName, "spec", "storage-backup", { [path]: unknownValue }),
      ),
    },
    {
      title: "a path made from a container of the account",
      edit: inTurn(
        added(container),
        referring("container", "accountName", "storage-backup", {}),
        referring(storeName, "spec", "container", { [path]: unknownValue }),
      ),
    },
  ],
  unknown: [
    { title: "the retention is unknown", edit: ofStore({ [retention]: unknownValue }), paths: [retention] },
    { title: "the path is unknown", edit: unknownCluster(ofStore({ [path]: unknownValue })), paths: [path] },
  ],
});
