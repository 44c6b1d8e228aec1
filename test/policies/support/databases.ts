import type { ICluster } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster";
import type { IDatabase } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Database";
import type { IPooler } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Pooler";
import type { IScheduledBackup } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ScheduledBackup";
import type { IPodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { databasePolicies } from "#policies/packs/database.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import type { StackRuleCase } from "#test/policies/support/describe-rule.ts";
import { deployment } from "#test/policies/support/pods.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

/* A database with everything that belongs to it, as every policy accepts it. Names of the objects are text. */

const namespace = "ms5-production";
export const databaseObject = (type: string, name: string, spec: object): Subject =>
  makeSubject(`kubernetes:${type}`, name, { inputs: { metadata: { name, namespace }, spec } });

const zonal = { storageClass: "ms5-data", resizeInUseVolumes: true };
const resources = { cpu: "3", memory: "16Gi" };

const clusterSpec: ICluster["spec"] = {
  instances: 3,
  enablePDB: true,
  enableSuperuserAccess: false,
  priorityClassName: "ms5-critical",
  postgresql: {
    parameters: {
      "pgaudit.log": "write, ddl, role",
      log_connections: "on",
      max_slot_wal_keep_size: "16384MB",
      password_encryption: "scram-sha-256",
      ssl_min_protocol_version: "TLSv1.3",
    },
    pg_hba: [
      "hostnossl all all all reject",
      "hostssl factory_telemetry ms5_user all scram-sha-256",
      "hostssl all all all reject",
    ],
    synchronous: { method: "any", number: 1, dataDurability: "required" },
  },
  bootstrap: { initdb: { database: "factory_telemetry", owner: "ms5_user", secret: { name: "ms5-postgres-app" } } },
  managed: {
    roles: [
      { name: "ms5_user", login: true, superuser: false, passwordSecret: { name: "ms5-postgres-app" } },
      { name: "ms5_group", login: false },
    ],
    services: { additional: [] },
  },
  storage: { size: "128Gi", ...zonal },
  walStorage: { size: "32Gi", ...zonal },
  affinity: {
    nodeSelector: { "ms5.io/pool": "data" },
    tolerations: [{ key: "ms5.io/pool", operator: "Equal", value: "data", effect: "NoSchedule" }],
    enablePodAntiAffinity: true,
    podAntiAffinityType: "required",
    topologyKey: "topology.kubernetes.io/zone",
  },
  resources: { requests: resources, limits: resources },
  inheritedMetadata: { labels: { team: "platform" } },
  plugins: [
    {
      name: "barman-cloud.cloudnative-pg.io",
      isWALArchiver: true,
      parameters: { barmanObjectName: "ms5-postgres-store", serverName: "ms5-postgres" },
    },
  ],
};
const poolerSpec: IPooler["spec"] = {
  cluster: { name: "ms5-postgres" },
  type: "rw",
  instances: 2,
  pgbouncer: {
    poolMode: "transaction",
    parameters: { client_tls_sslmode: "require", server_tls_sslmode: "verify-full" },
    pg_hba: ["hostssl factory_telemetry ms5_user 0.0.0.0/0 scram-sha-256"],
  },
};
const backupSpec: IScheduledBackup["spec"] = {
  schedule: "0 15 0 * * *",
  cluster: { name: "ms5-postgres" },
  method: "plugin",
  pluginConfiguration: { name: "barman-cloud.cloudnative-pg.io" },
};
const databaseSpec: IDatabase["spec"] = {
  cluster: { name: "ms5-postgres" },
  name: "factory_telemetry",
  owner: "ms5_user",
};
/** https://github.com/cloudnative-pg/plugin-barman-cloud/blob/v0.15.0/config/crd/bases/barmancloud.cnpg.io_objectstores.yaml */
const storeSpec = {
  retentionPolicy: "30d",
  configuration: {
    destinationPath: "https://stms5backup.blob.core.windows.net/postgres/",
    azureCredentials: { inheritFromAzureAD: true },
  },
};
const monitorSpec = (label: string, name: string): IPodMonitor["spec"] => ({
  selector: { matchLabels: { [label]: name } },
  podMetricsEndpoints: [{ port: "metrics" }],
});

export const cluster = databaseObject("postgresql.cnpg.io/v1:Cluster", "ms5-postgres", clusterSpec);
export const pooler = databaseObject("postgresql.cnpg.io/v1:Pooler", "ms5-postgres-pooler-rw", poolerSpec);
export const store = databaseObject("barmancloud.cnpg.io/v1:ObjectStore", "ms5-postgres-store", storeSpec);
export const backup = databaseObject("postgresql.cnpg.io/v1:ScheduledBackup", "ms5-postgres-daily", backupSpec);
const account = makeSubject("azure-native:storage:StorageAccount", "storage-backup", {
  inputs: { accountName: "stms5backup" },
});

const monitor = (name: string, spec: IPodMonitor["spec"]): Subject =>
  databaseObject("monitoring.coreos.com/v1:PodMonitor", name, spec);

export const databases: Estate = makeEstate(
  cluster,
  pooler,
  store,
  backup,
  databaseObject("postgresql.cnpg.io/v1:Database", "ms5-factory-telemetry", databaseSpec),
  monitor("watch-instances", {
    ...monitorSpec("cnpg.io/cluster", "ms5-postgres"),
    selector: { matchLabels: { "cnpg.io/cluster": "ms5-postgres", "cnpg.io/podRole": "instance" } },
  }),
  monitor("watch-pooler", monitorSpec("cnpg.io/poolerName", "ms5-postgres-pooler-rw")),
  account,
  makeSubject("azure-native:storage:BlobServiceProperties", "storage-backup-blobs", {
    inputs: { isVersioningEnabled: true },
    propertyDependencies: { accountName: [account.urn] },
  }),
  deployment,
  ...["ms5-production", "monitoring"].map((name) =>
    makeSubject("kubernetes:core/v1:Namespace", `namespace-${name}`, { inputs: { metadata: { name } } }),
  ),
);

/** Statements about a stack rule over the sample database. */
export function describeDatabases(id: string, spec: StackRuleCase): void {
  describeStackRule(policyOf(databasePolicies, id), {
    estate: () => Promise.resolve(databases),
    notApplicable: [{ title: "a stack without a database", edit: () => makeEstate() }],
    ...spec,
  });
}
