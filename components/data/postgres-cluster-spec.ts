import type * as pulumi from "@pulumi/pulumi";
import type { Ownership } from "#components/core/labels.ts";
import type { ConnectionPlan } from "#components/data/connection-plan.ts";
import type { DatabaseSize, DatabaseSpecEntry } from "#components/data/database-spec.ts";
import type { ClusterSpec, DatabaseSpec, ImageCatalogSpec } from "#components/data/kinds/specs.ts";
import { renderDataLabels } from "#components/data/metadata.ts";
import { renderParameters } from "#components/data/postgres-parameters.ts";
import { mebibytesOf } from "#components/data/quantity.ts";
import { renderRoles } from "#components/data/roles.ts";
import type { Bytes } from "#components/core/units.ts";

/** Whole references of images. */
export interface DatabaseImages {
  readonly postgres: string;
  readonly pgbouncer: string;
}

/** ConfigMap and key with the SQL that the superuser runs once, after the database is made. */
export interface InitialSql {
  readonly configMap: string;
  readonly key: string;
}

export interface ClusterContext {
  readonly entry: DatabaseSpecEntry;
  readonly size: DatabaseSize;
  readonly ownership: Ownership;
  /** Connections a role may have at one time. */
  readonly limitOf: (role: string) => number;
  readonly storageClass: string;
  readonly priorityClass: string;
  /** Client id of the identity that reaches the object store. */
  readonly clientId: pulumi.Input<string>;
  readonly initialSql: InitialSql;
}

/** Plugin that archives and backs up: https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/ */
export const backupPlugin = "barman-cloud.cloudnative-pg.io";
/** Key of the pooler's image in the catalogue. */
export const poolerImageKey = "pgbouncer";

const zone = "topology.kubernetes.io/zone";
const dataPool = { key: "ms5.io/pool", value: "data" } as const;

/** Connections of a role, as the plan grants them. @throws Error for a role without any. */
export const limitFrom =
  ({ roleLimits }: Pick<ConnectionPlan, "roleLimits">) =>
  (role: string): number => {
    const limit = roleLimits[role];
    if (limit === undefined) throw new Error(`bug: the plan has no connections for role ${role}`);
    return limit;
  };

export function renderCluster(context: ClusterContext): ClusterSpec {
  const { entry, size } = context;
  return {
    description: "records of the floor dashboard",
    instances: size.instances,
    imageCatalogRef: {
      apiGroup: "postgresql.cnpg.io",
      kind: "ImageCatalog",
      name: entry.names.imageCatalog,
      major: entry.major,
    },
    ...renderBehaviour(),
    postgresql: renderPostgres(entry, size),
    bootstrap: renderBootstrap(context),
    managed: { roles: renderRoles(entry.roles, context.limitOf) },
    enableSuperuserAccess: false,
    ...renderStorage(context),
    ...renderPods(context),
    replicationSlots: { highAvailability: { enabled: true } },
    plugins: [
      {
        name: backupPlugin,
        isWALArchiver: true,
        // The name of the server is part of every path in the archive; a restored cluster must take another.
        parameters: { barmanObjectName: entry.names.objectStore, serverName: entry.names.cluster },
      },
    ],
  };
}

/** A planned change of the primary within a minute; the operator's own limits are an hour and half an hour. */
function renderBehaviour(): Pick<
  ClusterSpec,
  | "primaryUpdateStrategy"
  | "primaryUpdateMethod"
  | "switchoverDelay"
  | "stopDelay"
  | "smartShutdownTimeout"
  | "enablePDB"
> {
  return {
    primaryUpdateStrategy: "unsupervised",
    primaryUpdateMethod: "switchover",
    switchoverDelay: 60,
    stopDelay: 300,
    smartShutdownTimeout: 30,
    enablePDB: true,
  };
}

/**
 * Roles reach the application's database and nothing else, encrypted. The operator's own rules for replication and for
 * the poolers' password look-up come before these, one that takes every connection comes after.
 * https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/postgres/configuration.go
 */
export function renderAccessRules({ databaseName, roles }: DatabaseSpecEntry): string[] {
  return [
    "hostnossl all all all reject",
    ...roles.map(({ name }) => `hostssl ${databaseName} ${name} all scram-sha-256`),
    "hostssl all all all reject",
  ];
}

function renderPostgres(entry: DatabaseSpecEntry, size: DatabaseSize): NonNullable<ClusterSpec["postgresql"]> {
  const { timescaleWorkers, preload } = entry;
  return {
    shared_preload_libraries: [...preload],
    parameters: { ...renderParameters({ ...size, timescaleWorkers }) },
    pg_hba: renderAccessRules(entry),
    enableAlterSystem: false,
    // With two instances, a writer would wait as soon as one of them is away.
    ...(size.instances < 3
      ? {}
      : { synchronous: { method: "any", number: 1, dataDurability: "required", failoverQuorum: true } }),
  };
}

function renderBootstrap({ entry, initialSql }: ClusterContext): NonNullable<ClusterSpec["bootstrap"]> {
  const { owner, databaseName, roles } = entry;
  const secret = roles.find(({ name }) => name === owner)?.secret;
  return {
    initdb: {
      database: databaseName,
      owner,
      ...(secret === undefined ? {} : { secret: { name: secret } }),
      dataChecksums: true,
      encoding: "UTF8",
      localeCType: "C.UTF-8",
      localeCollate: "C.UTF-8", // does not change with the system's library, which would corrupt indexes
      postInitApplicationSQLRefs: { configMapRefs: [{ name: initialSql.configMap, key: initialSql.key }] },
    },
  };
}

function renderStorage({ size, storageClass }: ClusterContext): Pick<ClusterSpec, "storage" | "walStorage"> {
  const disk = (quantity: Bytes): NonNullable<ClusterSpec["storage"]> => ({
    size: quantity,
    storageClass,
    resizeInUseVolumes: true,
  });
  return { storage: disk(size.storage), walStorage: disk(size.walStorage) };
}

function renderPods(
  context: ClusterContext,
): Partial<ClusterSpec> & Pick<ClusterSpec, "serviceAccountTemplate" | "inheritedMetadata"> {
  const { size, ownership, priorityClass, clientId } = context;
  const resources = { cpu: size.cpu, memory: size.memory };
  return {
    affinity: {
      nodeSelector: { [dataPool.key]: dataPool.value },
      tolerations: [{ ...dataPool, operator: "Equal", effect: "NoSchedule" }],
      enablePodAntiAffinity: true,
      podAntiAffinityType: "required",
      topologyKey: zone,
    },
    priorityClassName: priorityClass,
    resources: { requests: resources, limits: resources },
    seccompProfile: { type: "RuntimeDefault" },
    // Both are memory or disk of the node: parallel queries exchange rows in the first.
    ephemeralVolumesSizeLimit: {
      shm: `${String(Math.floor(mebibytesOf(size.memory) / 16))}Mi`,
      temporaryData: "2Gi",
    },
    serviceAccountTemplate: { metadata: { annotations: { "azure.workload.identity/client-id": clientId } } },
    inheritedMetadata: {
      labels: {
        ...renderDataLabels(ownership),
        "azure.workload.identity/use": "true",
        "sidecar.istio.io/inject": "false", // the server encrypts by itself, and replication starts before a mesh does
      },
    },
  };
}

export function renderImageCatalog(
  { major }: Pick<DatabaseSpecEntry, "major">,
  images: DatabaseImages,
): ImageCatalogSpec {
  return {
    images: [{ major, image: images.postgres }],
    componentImages: [{ key: poolerImageKey, image: images.pgbouncer }],
  };
}

/** The database was made with the cluster; what is stated here keeps it, its owner and its extensions. */
export function renderDatabase(entry: DatabaseSpecEntry): DatabaseSpec {
  return {
    cluster: { name: entry.names.cluster },
    name: entry.databaseName,
    owner: entry.owner,
    ensure: "present",
    databaseReclaimPolicy: "retain",
    extensions: entry.extensions.map((name) => ({ name, ensure: "present" as const })),
  };
}
