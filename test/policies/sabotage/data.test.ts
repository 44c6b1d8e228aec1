import { describe } from "vitest";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { change, describeSabotage, remove, withOptions } from "#test/policies/support/sabotage.ts";
import type { EstateEdit, Sabotage } from "#test/policies/support/sabotage.ts";

const cluster = (edits: Edits): EstateEdit => change("postgresql.cnpg.io/Cluster", "postgres", edits);
const setting = (name: string): string => `spec.postgresql.parameters["${name}"]`;

const database: readonly Sabotage[] = [
  {
    someone: "accepts connections in clear",
    edit: cluster({ "spec.postgresql.pg_hba[0]": absent }),
    caught: { PG01: ["postgres"] },
  },
  {
    someone: "lets clients of the pooler choose",
    edit: change("postgresql.cnpg.io/Pooler", "postgres-pooler-rw", {
      "spec.pgbouncer.parameters.client_tls_sslmode": "prefer",
    }),
    caught: { PG01: ["postgres-pooler-rw"] },
  },
  {
    someone: "opens the superuser of the database",
    edit: cluster({ "spec.enableSuperuserAccess": true }),
    caught: { PG02: ["postgres"] },
  },
  {
    someone: "makes the application's role a superuser",
    edit: cluster({ "spec.managed.roles[0].superuser": true }),
    caught: { PG02: ["postgres"] },
  },
  {
    someone: "logs schema changes alone",
    edit: cluster({ [setting("pgaudit.log")]: "ddl" }),
    caught: { PG03: ["postgres"] },
  },
  {
    someone: "archives with the key of the account",
    edit: change("barmancloud.cnpg.io/ObjectStore", "postgres-store", {
      "spec.configuration.azureCredentials": { storageKey: { name: "backup", key: "key" } },
    }),
    caught: { PG04: ["postgres-store"] },
  },
  {
    someone: "stops archiving the log",
    edit: cluster({ "spec.plugins": absent }),
    caught: { PG04: ["postgres"] },
  },
  {
    someone: "writes the schedule of backups with five fields",
    edit: change("postgresql.cnpg.io/ScheduledBackup", "postgres-backup", { "spec.schedule": "0 2 * * *" }),
    caught: { PG05: ["postgres-backup"] },
  },
  {
    someone: "suspends the backups",
    edit: change("postgresql.cnpg.io/ScheduledBackup", "postgres-backup", { "spec.suspend": true }),
    caught: { PG05: ["postgres"] },
  },
  {
    someone: "confirms changes before a standby has them",
    edit: cluster({ "spec.postgresql.synchronous": absent }),
    caught: { PG06: ["postgres"] },
    on: "production",
  },
  {
    someone: "lets all servers into one zone",
    edit: cluster({ "spec.affinity.topologyKey": "kubernetes.io/hostname" }),
    caught: { PG07: ["postgres"] },
  },
  {
    someone: "stops measuring the database",
    edit: remove("monitoring.coreos.com/PodMonitor", "postgres-metrics"),
    caught: { PG08: ["postgres"] },
  },
  {
    someone: "keeps backups for three days",
    edit: change("barmancloud.cnpg.io/ObjectStore", "postgres-store", { "spec.retentionPolicy": "3d" }),
    caught: { PG09: ["postgres-store"] },
  },
  {
    someone: "deletes disks with their claims",
    edit: change("storage.k8s.io/StorageClass", "volumes-ms5-data", { reclaimPolicy: "Delete" }),
    caught: { PG10: ["postgres"] },
  },
  {
    someone: "takes the protection off the database",
    edit: withOptions("postgresql.cnpg.io/Cluster", "postgres", { protect: false }),
    caught: { AKS24: ["postgres"] },
    on: "production",
  },
  {
    someone: "takes pgbouncer from its publisher",
    edit: change("postgresql.cnpg.io/ImageCatalog", "postgres-images", {
      "spec.componentImages[0].image": "ghcr.io/cloudnative-pg/pgbouncer:1.26.0",
    }),
    caught: { POD02: ["postgres-images"] },
    alsoInProduction: { POD03: ["postgres-images"] },
  },
  {
    someone: "forgets why uploads have no backup",
    edit: change("core/PersistentVolumeClaim", "files-uploads", {
      'metadata.annotations["ms5.io/no-backup"]': absent,
    }),
    caught: { STK01: ["files-uploads"] },
  },
];

const cache: readonly Sabotage[] = [
  {
    someone: "lets the broker forget tasks",
    edit: change("redisenterprise/Database", "cache-database", { evictionPolicy: "AllKeysLRU" }),
    caught: { RED04: ["cache-database"] },
    on: "production",
  },
  {
    someone: "opens the cache to the internet",
    edit: change("redisenterprise/RedisEnterprise", "cache", { publicNetworkAccess: "Enabled" }),
    caught: { RED02: ["cache"], RED03: ["cache-database"] },
    on: "production",
  },
  {
    someone: "lets clients of the cache speak in clear",
    edit: change("redisenterprise/Database", "cache-database", { clientProtocol: "Plaintext" }),
    caught: { RED01: ["cache-database"] },
    on: "production",
  },
  {
    someone: "keeps records in the cache",
    edit: change("redisenterprise/RedisEnterprise", "cache", { "tags.data-class": "gxp-record" }),
    caught: { RED05: ["cache"] },
    on: "production",
  },
];

describe("a bad edit of the data services", () => {
  describeSabotage([...database, ...cache]);
});
