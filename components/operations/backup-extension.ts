import type * as pulumi from "@pulumi/pulumi";
import { TrustedAccessRoleBinding } from "@pulumi/azure-native/containerservice/trustedAccessRoleBinding.js";
import { Extension } from "@pulumi/azure-native/kubernetesconfiguration/extension.js";
import { Component } from "#components/core/component.ts";
import type { BackupLocation } from "#components/operations/backup-location.ts";
import { renderExtensionSettings } from "#components/operations/backup-location.ts";

/** Arguments of {@link BackupExtension}. */
export interface BackupExtensionArgs {
  /** Group of the cluster. */
  readonly resourceGroupName: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  /** Vault that may ask the cluster for a backup. */
  readonly vaultId: pulumi.Input<string>;
  readonly location: BackupLocation;
}

/** What takes backups inside the cluster, and the vault's way in without a kubeconfig. */
export class BackupExtension extends Component<BackupExtensionArgs> {
  /** Needs Storage Blob Data Contributor on the account of the location before anything can be backed up. */
  readonly principalId: pulumi.Output<string>;

  constructor(name: string, args: BackupExtensionArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:operations:BackupExtension", name, args, options);

    const extension = new Extension(
      name,
      {
        resourceGroupName: args.resourceGroupName,
        clusterRp: "Microsoft.ContainerService",
        clusterResourceName: "managedClusters",
        clusterName: args.clusterName,
        extensionName: "azure-aks-backup",
        extensionType: "microsoft.dataprotection.kubernetes",
        autoUpgradeMinorVersion: true,
        releaseTrain: "stable",
        scope: { cluster: { releaseNamespace: "dataprotection-microsoft" } },
        configurationSettings: renderExtensionSettings(args.location),
      },
      this.childOptions,
    );
    new TrustedAccessRoleBinding(
      `${name}-access`,
      {
        resourceGroupName: args.resourceGroupName,
        resourceName: args.clusterName,
        trustedAccessRoleBindingName: "backup-vault",
        sourceResourceId: args.vaultId,
        roles: ["Microsoft.DataProtection/backupVaults/backup-operator"],
      },
      this.childOptions,
    );

    this.principalId = extension.aksAssignedIdentity.apply((identity) => identity?.principalId ?? "");
    this.registerOutputs({ principalId: this.principalId });
  }
}
