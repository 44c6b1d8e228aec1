/**
 * The access key of the managed cache that is in use. To renew it: name the other one and deploy, which replaces every pod
 * that reads `redis-url`; then have Azure make the old one anew.
 * https://learn.microsoft.com/azure/redis/configure
 */
export const cacheKeyInUse: "primary" | "secondary" = "primary";

/** Name of the workload, and of its Service, where the cache runs in the cluster. */
export const cacheWorkload = "ms5-redis";

/** https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-cache-redisenterprise-databases-logs */
export const cacheLogs = ["ConnectionEvents"] as const;
