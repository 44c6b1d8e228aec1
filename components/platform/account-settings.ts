import type { Immutability } from "#components/platform/storage-lifecycle.ts";

interface AccountImmutability {
  immutableStorageWithVersioning?: {
    enabled: true;
    immutabilityPolicy: {
      state: "Unlocked" | "Locked";
      immutabilityPeriodSinceCreationInDays: number;
      allowProtectedAppendWrites: true;
    };
  };
}

/**
 * Renders the immutability of a whole account. Per account and not per container, because Azure Monitor makes the
 * containers of diagnostic logs itself; protected appends, because those logs are append blobs that grow for an hour.
 * https://learn.microsoft.com/azure/storage/blobs/immutable-version-level-worm-policies
 */
export function renderImmutability(immutability: Immutability | undefined): AccountImmutability {
  if (immutability === undefined) return {};
  return {
    immutableStorageWithVersioning: {
      enabled: true,
      immutabilityPolicy: {
        state: immutability.stage === "locked" ? "Locked" : "Unlocked",
        immutabilityPeriodSinceCreationInDays: immutability.days,
        allowProtectedAppendWrites: true,
      },
    },
  };
}

/** Renders how deleted and overwritten blobs can be brought back. */
export function renderProtection(
  softDeleteDays: number,
  immutability: Immutability | undefined,
): {
  isVersioningEnabled: true;
  deleteRetentionPolicy: { enabled: true; days: number; allowPermanentDelete: false };
  containerDeleteRetentionPolicy: { enabled: true; days: number };
  changeFeed: { enabled: true; retentionInDays?: number };
} {
  return {
    isVersioningEnabled: true,
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays, allowPermanentDelete: false },
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays },
    // The feed itself lies in the account: where nothing may be deleted, it is kept for ever.
    changeFeed: immutability === undefined ? { enabled: true, retentionInDays: softDeleteDays } : { enabled: true },
  };
}
