import type { DataClass } from "#components/core/labels.ts";

/** Retention periods of the stack configuration. */
export type RetentionPeriod = "auditDays" | "backupDays" | "deletedBlobDays" | "flowLogDays";

export interface StorageLifecycle {
  readonly name: string;
  readonly blobType: "blockBlob" | "appendBlob";
  readonly prefixes: readonly string[];
  readonly tierToColdAfterDays?: number;
  readonly deleteAfter?: RetentionPeriod;
  /** For what has no period in the stack file, because it is nobody's record. */
  readonly deleteAfterDays?: number;
  readonly deleteVersionsAfter?: RetentionPeriod;
}

/** A storage account: what is in it and how long it stays. */
export interface StoragePurpose {
  readonly dataClass: DataClass;
  readonly sku: "Standard_ZRS" | "Standard_GZRS" | "Standard_RAGZRS";
  readonly trusted: "azure-services" | "none";
  readonly containers: readonly string[];
  /** Nothing in the account can be changed or deleted this long. */
  readonly immutableFor?: RetentionPeriod;
  readonly lifecycle: readonly StorageLifecycle[];
}

/**
 * Names of the containers Azure makes itself:
 * https://learn.microsoft.com/azure/azure-monitor/platform/resource-logs (`insights-logs-<category>`, append blobs) and
 * https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview (block blobs).
 */
export const storagePurposes = {
  backup: {
    dataClass: "confidential", // and not of records: docs/decisions/0021-backups-are-no-records.md
    sku: "Standard_GZRS", // a backup that is lost with its region is none
    trusted: "none",
    containers: ["postgres", "cluster"],
    lifecycle: [
      // Current blobs belong to the backup tools, which delete them by their own schedule.
      { name: "superseded-versions", blobType: "blockBlob", prefixes: [], deleteVersionsAfter: "deletedBlobDays" },
    ],
  },
  // Behind the S3 gateway. Not immutable: the gateway overwrites and removes the parts of every large upload.
  objects: {
    dataClass: "confidential",
    sku: "Standard_GZRS", // the only copy of what was uploaded
    trusted: "none",
    containers: ["ms5-uploads", "ms5-reports", "ms5-backups", "ms5-temp"],
    lifecycle: [
      { name: "superseded-versions", blobType: "blockBlob", prefixes: [], deleteVersionsAfter: "deletedBlobDays" },
      { name: "left-over", blobType: "blockBlob", prefixes: ["ms5-temp/"], deleteAfterDays: 7 },
    ],
  },
  logs: {
    dataClass: "internal",
    sku: "Standard_ZRS",
    trusted: "azure-services",
    containers: ["loki", "tempo"],
    lifecycle: [
      {
        name: "flow-logs",
        blobType: "blockBlob",
        prefixes: ["insights-logs-flowlogflowevent/"],
        deleteAfter: "flowLogDays",
        deleteVersionsAfter: "deletedBlobDays",
      },
    ],
  },
  audit: {
    dataClass: "audit",
    sku: "Standard_ZRS",
    trusted: "azure-services",
    containers: [],
    immutableFor: "auditDays",
    lifecycle: [
      {
        name: "expired-logs",
        blobType: "appendBlob",
        prefixes: ["insights-"],
        deleteAfter: "auditDays",
        deleteVersionsAfter: "auditDays",
      },
    ],
  },
} as const satisfies Record<string, StoragePurpose>;

export type StoragePurposeName = keyof typeof storagePurposes;
