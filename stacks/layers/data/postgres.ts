import type * as pulumi from "@pulumi/pulumi";
import { renderNetworkPolicy } from "#components/core/network-policy.ts";
import type { NetworkPolicyPlan } from "#components/data/network-policy-plan.ts";
import type { ConnectionPlan } from "#components/data/connection-plan.ts";
import { Pooler } from "#components/data/pooler.ts";
import type { PoolerArgs } from "#components/data/pooler.ts";
import { readTargetOf } from "#components/data/pooler-spec.ts";
import { PostgresDatabase } from "#components/data/postgres.ts";
import { database } from "#stacks/catalog/database.ts";
import type { PriorityClassName } from "#stacks/catalog/priority-classes.ts";
import type { StorageClassName } from "#stacks/catalog/storage-classes.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";
import { connectionPlanOf } from "#stacks/layers/data/connections.ts";
import type { WorkloadSurroundings } from "#stacks/layers/workloads/declare.ts";
import type { ApplicationPlan } from "#stacks/layers/workloads/plan.ts";

const storageClass: StorageClassName = "ms5-data";
const priorityClass: PriorityClassName = "ms5-critical";
const { names } = database;

/** The database with its two poolers. @returns what callers wait for. */
export function declarePostgres(
  surroundings: WorkloadSurroundings,
  foundation: Foundation,
  after: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const { context, cluster, plan, clientIds } = surroundings;
  const { config, name } = context;
  const options = context.inCluster(cluster.access.provider);
  const namespace = cluster.namespaces.get("application")?.namespaceName;
  const clientId = clientIds[names.cluster];
  if (namespace === undefined || clientId === undefined) {
    throw new Error("bug: the catalogues were accepted without the namespace or the identity of the database");
  }
  const connections = connectionPlanOf(config, plan);
  const common = {
    namespace,
    ownership: config.ownership,
    priorityClass,
    awaitReady: config.application.awaitReady,
  };
  const postgres = new PostgresDatabase(
    "postgres",
    {
      ...common,
      entry: database,
      size: config.database,
      connections,
      images: { postgres: plan.imageOf("postgres").reference, pgbouncer: plan.imageOf("pgbouncer").reference },
      storageClass,
      clientId,
      backup: {
        destinationPath: `https://${name("storageAccount", "backup")}.blob.core.windows.net/postgres/`,
        retentionDays: config.retention.backupDays,
      },
      networkPolicies: policiesOf(plan, names.cluster),
      protect: config.protectStatefulResources,
      after: [foundation.storage.backup, ...after],
    },
    options,
  );
  const poolers = declarePoolers(surroundings, { ...common, after: [postgres] }, connections);
  return [postgres, ...poolers];
}

type Common = Pick<PoolerArgs, "namespace" | "ownership" | "priorityClass" | "awaitReady" | "after">;

function declarePoolers(
  { context, cluster, plan }: WorkloadSurroundings,
  common: Common,
  { pools }: ConnectionPlan,
): readonly Pooler[] {
  const { database: size } = context.config;
  const options = context.inCluster(cluster.access.provider);
  const pooler = {
    ...common,
    cluster: names.cluster,
    imageCatalog: names.imageCatalog,
    databaseName: database.databaseName,
  };
  const writes = new Pooler(
    "postgres-pooler-rw",
    {
      ...pooler,
      name: names.pooler,
      target: "rw",
      size: size.pooler,
      pool: pools.pooler,
      networkPolicies: policiesOf(plan, names.pooler),
    },
    options,
  );
  const reads = new Pooler(
    "postgres-pooler-ro",
    {
      ...pooler,
      name: names.readPooler,
      target: readTargetOf(size.instances),
      size: size.readPooler,
      pool: pools.readPooler,
      networkPolicies: policiesOf(plan, names.readPooler),
    },
    options,
  );
  return [writes, reads];
}

function policiesOf({ graph }: ApplicationPlan, node: string): readonly NetworkPolicyPlan[] {
  const spec = renderNetworkPolicy(graph, node);
  return spec === undefined ? [] : [{ name: node, spec }];
}
