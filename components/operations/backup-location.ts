import type { Input } from "@pulumi/pulumi";

/** Blob container in which the extension keeps Kubernetes objects; empty at installation, one per cluster. */
export interface BackupLocation {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly resourceGroupName: Input<string>;
  readonly storageAccountName: Input<string>;
  /** `https://<account>.blob.core.windows.net/` */
  readonly blobEndpoint: Input<string>;
  readonly containerName: Input<string>;
}

/**
 * Renders the extension's settings. Without `useAAD` it asks for the account's shared key, which our accounts refuse.
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_instance_kubernetes_cluster
 */
export function renderExtensionSettings(location: BackupLocation): Record<string, Input<string>> {
  const prefix = "configuration.backupStorageLocation";
  return {
    [`${prefix}.bucket`]: location.containerName,
    [`${prefix}.config.resourceGroup`]: location.resourceGroupName,
    [`${prefix}.config.storageAccount`]: location.storageAccountName,
    [`${prefix}.config.subscriptionId`]: location.subscriptionId,
    [`${prefix}.config.useAAD`]: "true",
    [`${prefix}.config.storageAccountURI`]: location.blobEndpoint,
    "credentials.tenantId": location.tenantId,
  };
}
