import { cacheRecords } from "#policies/catalog/cache.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowPublicCaches } from "#policies/rules/cache/disallow-public-caches.ts";
import { disallowRecordsInCaches } from "#policies/rules/cache/disallow-records-in-caches.ts";
import { limitAccessKeys } from "#policies/rules/cache/limit-access-keys.ts";
import { requireEncryptedClients } from "#policies/rules/cache/require-encrypted-clients.ts";
import { requireLosslessBroker } from "#policies/rules/cache/require-lossless-broker.ts";

/** The broker and cache of tasks. */
export const cachePolicies = pair(cacheRecords, {
  RED01: requireEncryptedClients,
  RED02: disallowPublicCaches,
  RED03: limitAccessKeys,
  RED04: requireLosslessBroker,
  RED05: disallowRecordsInCaches,
});
