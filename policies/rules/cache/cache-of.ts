import type { ResourceView } from "#policies/engine/stack-view.ts";

export const cacheKind = "redisenterprise/RedisEnterprise";
export const databaseKind = "redisenterprise/Database";
export const assignmentKind = "redisenterprise/AccessPolicyAssignment";
/** Azure Cache for Redis: https://learn.microsoft.com/azure/azure-cache-for-redis/retirement-faq */
export const retiredKind = "redis/Redis";

/** The cache that a database belongs to, as far as the stack declares it. */
export const cacheOf = (database: ResourceView): ResourceView | undefined =>
  database.references("clusterName").find(({ kind }) => kind === cacheKind);
