import type * as pulumi from "@pulumi/pulumi";
import type { ICluster } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster";
import type { IDatabase } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Database";
import type { IImageCatalog } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ImageCatalog";
import type { IPgBouncerSpec } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/PgBouncerSpec";
import type { IPooler } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Pooler";
import type { IScheduledBackup } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ScheduledBackup";
import type { IPodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";

/** The identity is born with the deployment, so its annotation is an input; the rest is plain. */
export interface ClusterSpec extends Omit<ICluster["spec"], "serviceAccountTemplate"> {
  serviceAccountTemplate: { metadata: { annotations: Readonly<Record<string, pulumi.Input<string>>> } };
}

export type DatabaseSpec = IDatabase["spec"];
export type ScheduledBackupSpec = IScheduledBackup["spec"];
export type PodMonitorSpec = IPodMonitor["spec"];

/*
 * Fields of version 1.30 that the models, which are generated from an earlier version, do not have:
 * https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/config/crd/bases/postgresql.cnpg.io_imagecatalogs.yaml
 * https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/config/crd/bases/postgresql.cnpg.io_poolers.yaml
 */

export interface ImageCatalogSpec extends Pick<IImageCatalog["spec"], "images"> {
  /** Images of components other than the server. */
  componentImages: { key: string; image: string }[];
}

export interface PoolerSpec extends Omit<IPooler["spec"], "pgbouncer"> {
  pgbouncer: IPgBouncerSpec & {
    imageCatalogRef: { apiGroup: "postgresql.cnpg.io"; kind: "ImageCatalog"; name: string; key: string };
  };
}

/** Parts of the plugin's kind that are used here. */
export interface ObjectStoreSpec {
  /** Base backups, and the log they need, are deleted when they are older: `30d`. */
  readonly retentionPolicy: string;
  readonly configuration: {
    /** `https://<account>.blob.core.windows.net/<container>/` */
    readonly destinationPath: pulumi.Input<string>;
    /** The pod's own federated identity; no key exists. */
    readonly azureCredentials: { readonly inheritFromAzureAD: true };
    readonly wal: { readonly compression: Compression; readonly maxParallel: number };
    readonly data: { readonly compression: Compression; readonly jobs: number };
  };
  readonly instanceSidecarConfiguration: {
    readonly resources: {
      readonly requests: { readonly cpu: string; readonly memory: string };
      readonly limits: { readonly cpu: string; readonly memory: string };
    };
  };
}

type Compression = "gzip" | "bzip2" | "lz4" | "snappy";
