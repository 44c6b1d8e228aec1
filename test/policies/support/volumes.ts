import type { Subject } from "#policies/engine/subject.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

/** A class of zonal disks that the backup of the cluster takes, or another kind of volumes. */
export const storageClass = (name: string, inputs: Readonly<Record<string, unknown>> = {}): Subject =>
  makeSubject("kubernetes:storage.k8s.io/v1:StorageClass", name, {
    inputs: {
      metadata: { name },
      provisioner: "disk.csi.azure.com",
      parameters: { skuName: "Premium_LRS" },
      reclaimPolicy: "Retain",
      allowVolumeExpansion: true,
      volumeBindingMode: "WaitForFirstConsumer",
      ...inputs,
    },
  });
