import type { DataClass } from "#components/core/labels.ts";

/** Retention periods of the stack configuration. */
export type RetentionPeriod = "auditDays" | "backupDays" | "deletedBlobDays" | "flowLogDays";

export interface StorageLifecycle {
  readonly name: string;
  readonly blobType: "blockBlob" | "appendBlob";
  readonly prefixes: readonly string[];
  readonly tierToColdAfterDays?: number;
  readonly deleteAfter?: RetentionPeriod;
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
    dataClass: "confidential",
    sku: "Standard_GZRS", // a backup that is lost with its region is none
    trusted: "none",
    containers: ["postgres", "cluster"],
    lifecycle: [
      // Current blobs belong to the backup tools, which delete them by their own schedule.
      { name: "superseded-versions", blobType: "blockBlob", prefixes: [], deleteVersionsAfter: "deletedBlobDays" },
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
