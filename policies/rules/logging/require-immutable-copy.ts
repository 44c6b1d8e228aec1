import { stackRule } from "#policies/engine/policy.ts";
import { auditSources, uncopiedCategories } from "#policies/rules/logging/audit-sources.ts";

/** https://learn.microsoft.com/azure/storage/blobs/immutable-storage-overview */
export const requireImmutableCopy = stackRule((stack, judge) => {
  for (const source of auditSources(stack)) {
    judge.each([source.resource], (_resource, report) => {
      const missing = uncopiedCategories(stack, source);
      if (missing.length > 0) report("", `no immutable storage has its records (${missing.join(", ")})`);
    });
  }
});
