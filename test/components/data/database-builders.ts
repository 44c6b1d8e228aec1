import { planConnections } from "#components/data/connection-plan.ts";
import type { DatabaseClient } from "#components/data/connection-plan.ts";
import type { PoolerArgs } from "#components/data/pooler.ts";
import type { PostgresDatabaseArgs } from "#components/data/postgres.ts";
import { database } from "#stacks/catalog/database.ts";
import { sizes } from "#test/data/database-sizes.ts";

const api: DatabaseClient = { name: "api", pods: 10, surge: 3, connections: 10, via: "pooler", role: "ms5_user" };
const ownership = { owner: "platform", costCenter: "ms5-floor" } as const;

export const connectionsOf = (size: PostgresDatabaseArgs["size"]) => planConnections(size, database, [api]);

/** The database of production, with changes. */
export function someDatabase(change: Partial<PostgresDatabaseArgs> = {}): PostgresDatabaseArgs {
  const size = change.size ?? sizes.production;
  return {
    entry: database,
    size,
    connections: connectionsOf(size),
    images: { postgres: "registry.example/ms5/postgres:17", pgbouncer: "registry.example/pgbouncer:1" },
    namespace: "ms5-production",
    ownership,
    storageClass: "ms5-data",
    priorityClass: "ms5-critical",
    clientId: "client",
    backup: { destinationPath: "https://account.blob.core.windows.net/postgres/", retentionDays: 30 },
    networkPolicies: [{ name: "ms5-postgres", spec: { podSelector: {} } }],
    awaitReady: false,
    protect: true,
    after: [],
    ...change,
  };
}

/** The pooler in front of the primary of production, with changes. */
export function somePooler(change: Partial<PoolerArgs> = {}): PoolerArgs {
  return {
    name: "ms5-postgres-pooler-rw",
    cluster: "ms5-postgres",
    imageCatalog: "ms5-postgres",
    databaseName: "factory_telemetry",
    target: "rw",
    size: sizes.production.pooler,
    pool: connectionsOf(sizes.production).pools.pooler,
    ownership,
    priorityClass: "ms5-critical",
    namespace: "ms5-production",
    networkPolicies: [{ name: "ms5-postgres-pooler-rw", spec: { podSelector: {} } }],
    awaitReady: false,
    after: [],
    ...change,
  };
}
