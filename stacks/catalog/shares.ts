import type { DataClass } from "#components/core/labels.ts";
import type { ShareSpec } from "#components/data/share-spec.ts";

/** The account of the shares. Records are in the database; what lies here was uploaded, or can be made again. */
export const fileAccount = { dataClass: "confidential" } as const satisfies { readonly dataClass: DataClass };

/** File shares by key; their sizes are in the stack file. */
export const shares = {
  uploads: {
    purpose: "files people upload",
    noBackup:
      "no backup tool takes a share over NFS; it lies in three zones, and a deleted share can be restored for the days of the stack file",
  },
  reports: {
    purpose: "reports that workers write and the API hands out",
    noBackup: "every report can be made again from the database, which is backed up",
  },
} as const satisfies Readonly<Record<string, Omit<ShareSpec, "size">>>;
