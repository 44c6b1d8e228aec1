import { cacheParameters } from "#policies/catalog/parameters/cache.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";
import { cacheKind, databaseKind, retiredKind } from "#policies/rules/cache/cache-of.ts";

/** What a queue needs and a cache has otherwise by default. */
const demanded = [
  // The client moves tasks between keys in one step, which a clustered database refuses: https://learn.microsoft.com/azure/redis/architecture#clustering
  ["clusteringPolicy", "NoCluster", "OSSCluster"],
  // https://learn.microsoft.com/azure/templates/microsoft.cache/redisenterprise/databases
  ["evictionPolicy", "NoEviction", "VolatileLRU"],
] as const;

export const requireLosslessBroker = resourceRule(
  // On by default: https://learn.microsoft.com/azure/redis/high-availability
  (cache, report) => {
    const path = "highAvailability";
    const needed = cache.kind === cacheKind && cacheParameters[cache.environment].replicated;
    if (needed && cache.string(path) === "Disabled") report(path, "no copy of the data is kept");
  },
  ...demanded.map(([path, needed, otherwise]): ResourceCheck => (database, report) => {
    if (database.kind !== databaseKind) return;
    const found = database.string(path) ?? otherwise;
    if (found !== needed) report(path, `tasks are kept under ${found}, not ${needed}`);
  }),
  (cache, report) => {
    if (cache.kind === retiredKind) report("", "Azure Cache for Redis is being retired");
  },
);
