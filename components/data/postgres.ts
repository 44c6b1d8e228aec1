import type * as pulumi from "@pulumi/pulumi";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import { Component } from "#components/core/component.ts";
import type { Ownership } from "#components/core/labels.ts";
import { renderObjectStore, renderScheduledBackup, validateBackup } from "#components/data/backup-spec.ts";
import type { BackupTarget } from "#components/data/backup-spec.ts";
import { validateConnectionPlan } from "#components/data/connection-plan.ts";
import type { ConnectionPlan } from "#components/data/connection-plan.ts";
import type { DatabaseSize, DatabaseSpecEntry } from "#components/data/database-spec.ts";
import { PostgresCluster } from "#components/data/kinds/cluster.ts";
import { LogicalDatabase } from "#components/data/kinds/database.ts";
import { ImageCatalog } from "#components/data/kinds/image-catalog.ts";
import { ObjectStore } from "#components/data/kinds/object-store.ts";
import { PodMonitor } from "#components/data/kinds/pod-monitor.ts";
import { ScheduledBackup } from "#components/data/kinds/scheduled-backup.ts";
import { renderMetadata, renderOwnMetadata } from "#components/data/metadata.ts";
import type { NetworkPolicyPlan } from "#components/data/network-policy-plan.ts";
import { clusterPods, renderPodMonitor } from "#components/data/pod-monitor-spec.ts";
import {
  limitFrom,
  renderCluster,
  renderDatabase,
  renderImageCatalog,
} from "#components/data/postgres-cluster-spec.ts";
import type { DatabaseImages, InitialSql } from "#components/data/postgres-cluster-spec.ts";
import { validateServerSize } from "#components/data/postgres-parameters.ts";
import { validateRoles } from "#components/data/roles.ts";
import { renderInitialSql } from "#components/data/sql/roles-sql.ts";

/** Arguments of {@link PostgresDatabase}. */
export interface PostgresDatabaseArgs {
  readonly entry: DatabaseSpecEntry;
  readonly size: DatabaseSize;
  readonly connections: ConnectionPlan;
  readonly images: DatabaseImages;
  /** Name of the namespace as an output of it, so that everything waits for its boundary and its quota. */
  readonly namespace: pulumi.Input<string>;
  readonly ownership: Ownership;
  readonly storageClass: string;
  readonly priorityClass: string;
  /** Client id of the identity that reaches the object store. */
  readonly clientId: pulumi.Input<string>;
  readonly backup: BackupTarget;
  /** In force before the first pod starts. */
  readonly networkPolicies: readonly NetworkPolicyPlan[];
  /** Whether `up` waits until the database answers and has its extensions. */
  readonly awaitReady: boolean;
  /** Refuse to delete the records and their archive. */
  readonly protect: boolean;
  /** What must be there before: the operator, its plugin, the Secrets of the roles. */
  readonly after: readonly pulumi.Resource[];
}

/** PostgreSQL with TimescaleDB: primary and standbys, archive, daily backup, roles, and who may reach it. */
export class PostgresDatabase extends Component<PostgresDatabaseArgs> {
  /** Known once the cluster is declared, and ready where the program waits for it. */
  readonly clusterName: pulumi.Output<string>;
  /** Known once the database has its extensions, where the program waits for it. */
  readonly databaseName: pulumi.Output<string>;

  constructor(name: string, args: PostgresDatabaseArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:data:PostgresDatabase", name, args, options);
    const { entry, size, connections, awaitReady } = args;
    this.reject([
      ...validateRoles(entry.roles, entry.owner),
      ...validateServerSize({ ...size, timescaleWorkers: entry.timescaleWorkers }),
      ...validateConnectionPlan(connections, entry),
      ...validateBackup(entry, args.backup),
    ]);
    const initialSql: InitialSql = { configMap: `${entry.names.cluster}-initial-sql`, key: "roles.sql" };

    const before = this.declareBefore(name, args, initialSql);
    const cluster = new PostgresCluster(
      name,
      {
        metadata: renderMetadata(entry.names.cluster, args, awaitReady ? "condition=Ready" : undefined),
        spec: renderCluster({ ...args, limitOf: limitFrom(connections), initialSql }),
      },
      { ...this.childOptions, ...kept(args), dependsOn: [...args.after, ...before] },
    );
    const database = new LogicalDatabase(
      `${name}-database`,
      {
        metadata: renderMetadata(
          entry.names.database,
          args,
          awaitReady ? "jsonpath={.status.applied}=true" : undefined,
        ),
        spec: renderDatabase(entry),
      },
      { ...this.childOptions, dependsOn: [cluster] },
    );
    this.declareAround(name, args, cluster);

    this.clusterName = cluster.metadata.name;
    this.databaseName = database.metadata.name;
    this.registerOutputs({ clusterName: this.clusterName, databaseName: this.databaseName });
  }

  /** What the first pod needs: a way out, images, a place for the log, the SQL of the superuser. */
  private declareBefore(
    name: string,
    args: PostgresDatabaseArgs,
    { configMap, key }: InitialSql,
  ): readonly pulumi.Resource[] {
    const { entry } = args;
    const childOptions = { ...this.childOptions, dependsOn: [...args.after] };
    return [
      ...args.networkPolicies.map(
        ({ name: policy, spec }) =>
          new NetworkPolicy(`${policy}-network`, { metadata: renderOwnMetadata(policy, args), spec }, childOptions),
      ),
      new ImageCatalog(
        `${name}-images`,
        { metadata: renderOwnMetadata(entry.names.imageCatalog, args), spec: renderImageCatalog(entry, args.images) },
        childOptions,
      ),
      new ObjectStore(
        `${name}-store`,
        { metadata: renderMetadata(entry.names.objectStore, args), spec: renderObjectStore(entry, args.backup) },
        { ...childOptions, ...kept(args) },
      ),
      new ConfigMap(
        `${name}-initial-sql`,
        { metadata: renderOwnMetadata(configMap, args), data: { [key]: renderInitialSql(entry) } },
        childOptions,
      ),
    ];
  }

  private declareAround(name: string, args: PostgresDatabaseArgs, cluster: PostgresCluster): void {
    const { names } = args.entry;
    const childOptions = { ...this.childOptions, dependsOn: [cluster] };
    new ScheduledBackup(
      `${name}-backup`,
      { metadata: renderOwnMetadata(names.backup, args), spec: renderScheduledBackup(args.entry) },
      childOptions,
    );
    new PodMonitor(
      `${name}-metrics`,
      { metadata: renderOwnMetadata(names.cluster, args), spec: renderPodMonitor(clusterPods(names.cluster)) },
      childOptions,
    );
  }
}

/** Also when the program no longer declares them, records and archive stay in the cluster. */
const kept = ({ protect }: PostgresDatabaseArgs): pulumi.CustomResourceOptions => ({ protect, retainOnDelete: true });
