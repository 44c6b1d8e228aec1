import { resourceRule } from "#policies/engine/policy.ts";

/** That a private endpoint leads to it is what NET06 says of every service. https://learn.microsoft.com/azure/redis/private-link */
export const disallowPublicCaches = resourceRule((cache, report) => {
  const path = "publicNetworkAccess";
  if (cache.string(path) !== "Disabled") report(path, "the cache is reached from the internet");
});
