import { keyedCaches } from "#policies/catalog/parameters/cache.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { StackRule } from "#policies/engine/policy.ts";
import { assignmentKind, cacheOf, databaseKind } from "#policies/rules/cache/cache-of.ts";

const path = "accessKeysAuthentication";

/** https://learn.microsoft.com/azure/redis/entra-for-authentication */
export const limitAccessKeysTo = (keyed: Readonly<Record<string, string>>): StackRule => ({
  ...stackRule((stack, judge) => {
    const databases = stack.of(databaseKind);
    judge.each(databases, (database, report) => {
      if (database.string(path) === "Disabled") return;
      if (!Object.hasOwn(keyed, database.name)) report(path, "a key opens the cache");
      else if (cacheOf(database)?.string("publicNetworkAccess") !== "Disabled") {
        report(path, "a key opens the cache from the internet");
      }
    });
    judge.each(databases, (database, report) => {
      const known = stack.referrers(database, assignmentKind).length > 0;
      if (database.string(path) === "Disabled" && !known) report("", "no identity may sign in");
    });
  }),
  appliesTo: (stack) => stack.of(databaseKind).length > 0,
});

export const limitAccessKeys = limitAccessKeysTo(keyedCaches);
