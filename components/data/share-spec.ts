import type { Issue } from "#components/core/issues.ts";
import type { Bytes } from "#components/core/units.ts";

/** A file share that several pods mount. */
export interface ShareSpec {
  readonly size: Bytes;
  readonly purpose: string;
  /** Why nothing backs it up; the backup of the cluster takes disks only. */
  readonly noBackup: string;
}

/** Name of the claim of a share, known before anything exists. */
export const claimNameOf = (key: string): string => `ms5-${key}`;

/** Azure sells premium shares from 100 GiB: https://learn.microsoft.com/azure/storage/files/understanding-billing#provisioned-v1-model */
const smallest = 100;
const gibibytes = { Mi: 1 / 1024, Gi: 1, Ti: 1024 } as const;

export function validateShares(shares: Readonly<Record<string, ShareSpec>>): Issue[] {
  return Object.entries(shares).flatMap(([key, { size }]) => {
    const unit = size.endsWith("Ti") ? "Ti" : size.endsWith("Gi") ? "Gi" : "Mi";
    if (Number.parseFloat(size) * gibibytes[unit] >= smallest) return [];
    return [{ path: `shares.${key}.size`, reason: `is less than Azure sells (got ${size}); take at least 100Gi` }];
  });
}
