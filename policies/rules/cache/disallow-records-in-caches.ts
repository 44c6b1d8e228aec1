import { hasDataClass } from "#policies/engine/data-class.ts";
import { resourceRule } from "#policies/engine/policy.ts";

/** What a cache holds may be gone at any time: https://learn.microsoft.com/azure/redis/how-to-persistence */
export const disallowRecordsInCaches = resourceRule((cache, report) => {
  if (hasDataClass(cache, "audit", "gxp-record"))
    report(cache.at(["tags", "data-class"]).path, "records are kept in a cache");
});
