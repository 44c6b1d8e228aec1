import type { Issue } from "#components/core/issues.ts";

/** Where shares are made. */
export interface FileHome<Text> {
  readonly resourceGroup: Text;
  readonly storageAccount: Text;
}

/** How volumes of a class are made. */
export type VolumeKind =
  /** A disk in the zone of its pod. Performance is bought apart from size; this much comes with the price. */
  | { readonly kind: "premiumV2"; readonly iops: number; readonly mbps: number }
  | { readonly kind: "premium"; readonly caching: "None" | "ReadOnly" }
  /** A share that pods in all zones mount. */
  | { readonly kind: "share"; readonly sharePrefix: string };

export interface StorageClassSpec {
  readonly name: `ms5-${string}`;
  readonly purpose: string;
  readonly volumes: VolumeKind;
}

/** A StorageClass without its metadata. */
export interface StorageClassBody<Text> {
  readonly provisioner: "disk.csi.azure.com" | "file.csi.azure.com";
  readonly parameters: Readonly<Record<string, string | Text>>;
  readonly mountOptions?: readonly string[];
}

/**
 * Renders driver and parameters, every value a string as the API demands. Disks:
 * https://learn.microsoft.com/azure/aks/azure-csi-disk-storage-provision and …/use-premium-v2-disks; shares:
 * https://learn.microsoft.com/azure/aks/azure-csi-files-storage-provision and
 * https://github.com/kubernetes-sigs/azurefile-csi-driver/blob/master/docs/driver-parameters.md.
 */
export function renderStorageClass<Text>(volumes: VolumeKind, home: FileHome<Text>): StorageClassBody<Text> {
  if (volumes.kind === "share") return renderShareClass(volumes.sharePrefix, home);
  return { provisioner: "disk.csi.azure.com", parameters: { fsType: "ext4", ...renderDisk(volumes) } };
}

function renderDisk(volumes: Exclude<VolumeKind, { readonly kind: "share" }>): Readonly<Record<string, string>> {
  if (volumes.kind === "premium") return { skuName: "Premium_LRS", cachingMode: volumes.caching };
  return {
    skuName: "PremiumV2_LRS",
    cachingMode: "None", // these disks know no cache of the host
    DiskIOPSReadWrite: String(volumes.iops),
    DiskMBpsReadWrite: String(volumes.mbps),
  };
}

function renderShareClass<Text>(shareNamePrefix: string, home: FileHome<Text>): StorageClassBody<Text> {
  return {
    provisioner: "file.csi.azure.com",
    parameters: {
      ...home,
      protocol: "nfs", // SMB would need the account key, which is off
      skuName: "Premium_ZRS",
      // The account has its endpoint already. Without this word the driver opens the subnets to the public endpoint.
      networkEndpointType: "privateEndpoint",
      encryptInTransit: "true",
      shareNamePrefix,
      // Root of the node hands the share over to the group of the pod; pods never run as root.
      rootSquashType: "NoRootSquash",
      mountPermissions: "0770",
      fsGroupChangePolicy: "OnRootMismatch",
    },
    mountOptions: ["nconnect=4", "noresvport", "actimeo=30"],
  };
}

/** https://learn.microsoft.com/azure/virtual-machines/disks-types#premium-ssd-v2-performance */
const freeIops = 3000;
const freeMbps = 125;
const prefixPattern = /^[a-z0-9-]{1,20}$/;

export function validateStorageClasses(classes: readonly StorageClassSpec[]): Issue[] {
  return classes.flatMap(({ name, volumes }, index) => {
    const path = `classes[${String(index)}]`;
    const issues: Issue[] = [];
    if (classes.findIndex((other) => other.name === name) !== index) {
      issues.push({ path: `${path}.name`, reason: `is used twice (got "${name}"); rename one` });
    }
    if (volumes.kind === "premiumV2" && (volumes.iops < freeIops || volumes.mbps < freeMbps)) {
      issues.push({
        path: `${path}.volumes`,
        reason: `less than what is paid for anyway (got ${String(volumes.iops)} IOPS, ${String(volumes.mbps)} MB/s); take at least ${String(freeIops)} and ${String(freeMbps)}`,
      });
    }
    if (volumes.kind === "share" && !prefixPattern.test(volumes.sharePrefix)) {
      issues.push({
        path: `${path}.volumes.sharePrefix`,
        reason: `must be up to 20 lower-case letters, digits or hyphens (got "${volumes.sharePrefix}"); shorten it`,
      });
    }
    return issues;
  });
}
