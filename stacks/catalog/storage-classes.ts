import type { StorageClassSpec } from "#components/platform/storage-class-spec.ts";

/** What volumes are made of. The classes AKS brings delete the data with the claim, so nothing of ours uses them. */
export const storageClasses = [
  {
    name: "ms5-data",
    purpose: "data and write-ahead log of the database",
    // What comes with the price of any size: https://learn.microsoft.com/azure/virtual-machines/disks-types#premium-ssd-v2-performance
    volumes: { kind: "premiumV2", iops: 3000, mbps: 125 },
  },
  {
    name: "ms5-disk",
    purpose: "disks of everything else that keeps a state",
    volumes: { kind: "premium", caching: "None" }, // what is written through must be on the disk
  },
  {
    name: "ms5-files",
    purpose: "files that several pods share, in all zones",
    volumes: { kind: "share", sharePrefix: "ms5" },
  },
] as const satisfies readonly StorageClassSpec[];

export type StorageClassName = (typeof storageClasses)[number]["name"];
