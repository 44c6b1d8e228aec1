import { storageRecords } from "#policies/catalog/storage.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowPublicAccounts } from "#policies/rules/storage/disallow-public-accounts.ts";
import { disallowPublicBlobs } from "#policies/rules/storage/disallow-public-blobs.ts";
import { disallowSharedKeys } from "#policies/rules/storage/disallow-shared-keys.ts";
import { limitDataCopies } from "#policies/rules/storage/limit-data-copies.ts";
import { limitRecordDeletion } from "#policies/rules/storage/limit-record-deletion.ts";
import { requireEncryptedConnections } from "#policies/rules/storage/require-encrypted-connections.ts";
import { requireImmutableRecords } from "#policies/rules/storage/require-immutable-records.ts";
import { requireRecoverableBlobs } from "#policies/rules/storage/require-recoverable-blobs.ts";
import { requireStrongerEncryption } from "#policies/rules/storage/require-stronger-encryption.ts";
import { requireZoneRedundantData } from "#policies/rules/storage/require-zone-redundant-data.ts";

/** Storage accounts, their blobs and how long those stay. */
export const storagePolicies = pair(storageRecords, {
  STO01: requireEncryptedConnections,
  STO02: disallowPublicBlobs,
  STO03: disallowSharedKeys,
  STO04: disallowPublicAccounts,
  STO05: requireRecoverableBlobs,
  STO06: requireImmutableRecords,
  STO07: limitRecordDeletion,
  STO08: requireZoneRedundantData,
  STO09: limitDataCopies,
  STO10: requireStrongerEncryption,
});
