import type * as pulumi from "@pulumi/pulumi";
import { BackupPolicy } from "@pulumi/azure-native/dataprotection/backupPolicy.js";
import { BackupVault as Vault } from "@pulumi/azure-native/dataprotection/backupVault.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import * as dataprotection from "@pulumi/azure-native/types/enums/dataprotection/index.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import type { BackupRetention, BackupSchedule } from "#components/operations/backup-policy.ts";
import {
  renderBackupPolicy,
  renderBackupPolicyName,
  validateBackupTerms,
} from "#components/operations/backup-policy.ts";

/** Arguments of {@link BackupVault}. */
export interface BackupVaultArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly vaultName: string;
  /** Resource group that holds the disk snapshots; its cost belongs to the budget, and it must never be locked. */
  readonly snapshotResourceGroupName: string;
  /** The cluster's own region. */
  readonly location: string;
  /** `GeoRedundant` can also be restored in the paired region. */
  readonly redundancy: "ZoneRedundant" | "GeoRedundant";
  readonly schedule: BackupSchedule;
  readonly retention: BackupRetention;
  readonly tags: Tags;
  readonly protect: boolean;
}

/** Days a deleted recovery point can be brought back; the longest that costs nothing:
 * https://learn.microsoft.com/azure/backup/backup-azure-enhanced-soft-delete-about */
const softDeleteDays = 14;

/** Where recovery points of the cluster's volumes live, and how often they are taken. Nobody can switch off its soft delete. */
export class BackupVault extends Component<BackupVaultArgs> {
  readonly vaultId: pulumi.Output<string>;
  readonly vaultName: pulumi.Output<string>;
  readonly policyId: pulumi.Output<string>;
  readonly principalId: pulumi.Output<string>;
  readonly snapshotResourceGroupId: pulumi.Output<string>;

  constructor(name: string, args: BackupVaultArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:operations:BackupVault", name, args, options);
    this.reject(validateBackupTerms(args.schedule, args.retention));
    const kept = { ...this.childOptions, protect: args.protect };

    const snapshots = new ResourceGroup(
      `${name}-snapshots`,
      { resourceGroupName: args.snapshotResourceGroupName, location: args.location, tags: args.tags },
      kept,
    );
    const vault = this.declareVault(name, args, kept);
    const policy = new BackupPolicy(
      `${name}-policy`,
      {
        resourceGroupName: args.resourceGroupName,
        vaultName: vault.name,
        backupPolicyName: renderBackupPolicyName(args.schedule, args.retention),
        properties: renderBackupPolicy(args.schedule, args.retention),
      },
      this.childOptions,
    );

    this.vaultId = vault.id;
    this.vaultName = vault.name;
    this.policyId = policy.id;
    this.principalId = vault.identity.apply((identity) => identity?.principalId ?? "");
    this.snapshotResourceGroupId = snapshots.id;
    this.registerOutputs({
      vaultId: this.vaultId,
      vaultName: this.vaultName,
      policyId: this.policyId,
      principalId: this.principalId,
      snapshotResourceGroupId: this.snapshotResourceGroupId,
    });
  }

  private declareVault(name: string, args: BackupVaultArgs, options: pulumi.CustomResourceOptions): Vault {
    return new Vault(
      name,
      {
        resourceGroupName: args.resourceGroupName,
        vaultName: args.vaultName,
        location: args.location,
        identity: { type: dataprotection.IdentityType.SystemAssigned },
        properties: {
          storageSettings: [
            { datastoreType: dataprotection.StorageSettingStoreTypes.VaultStore, type: args.redundancy },
          ],
          securitySettings: {
            // Locking is for ever: it is done by hand, once a restore from this vault has succeeded.
            immutabilitySettings: { state: dataprotection.ImmutabilityState.Unlocked },
            softDeleteSettings: {
              state: dataprotection.SoftDeleteState.AlwaysOn,
              retentionDurationInDays: softDeleteDays,
            },
          },
          monitoringSettings: {
            azureMonitorAlertSettings: { alertsForAllJobFailures: dataprotection.AlertsState.Enabled },
          },
          ...(args.redundancy === "GeoRedundant" ? { featureSettings: crossRegionRestore } : {}),
        },
        tags: args.tags,
      },
      options,
    );
  }
}

const crossRegionRestore = {
  crossRegionRestoreSettings: { state: dataprotection.CrossRegionRestoreState.Enabled },
};
