import type * as pulumi from "@pulumi/pulumi";
import { BackupInstance } from "@pulumi/azure-native/dataprotection/backupInstance.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import type { BackedUpCluster } from "#components/operations/backup-instance.ts";
import { renderDataSource, renderPolicyParameters } from "#components/operations/backup-instance.ts";

/** Arguments of {@link ClusterBackup}. */
export interface ClusterBackupArgs {
  /** Group of the vault. */
  readonly resourceGroupName: pulumi.Input<string>;
  readonly vaultName: pulumi.Input<string>;
  readonly policyId: pulumi.Input<string>;
  readonly instanceName: string;
  readonly cluster: BackedUpCluster;
  readonly snapshotResourceGroupId: pulumi.Input<string>;
  /** Beside `kube-system`, `kube-public` and `kube-node-lease`, which Azure always skips. */
  readonly excludedNamespaces: readonly string[];
  /** Extension and role assignments; Azure checks all of them when the instance is created, and refuses without. */
  readonly ready: readonly pulumi.Input<pulumi.Resource>[];
  readonly tags: Tags;
  readonly protect: boolean;
}

/** Puts the cluster under the vault's policy. */
export class ClusterBackup extends Component<ClusterBackupArgs> {
  readonly instanceId: pulumi.Output<string>;

  constructor(name: string, args: ClusterBackupArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:operations:ClusterBackup", name, args, options);

    const instance = new BackupInstance(
      name,
      {
        resourceGroupName: args.resourceGroupName,
        vaultName: args.vaultName,
        backupInstanceName: args.instanceName,
        properties: {
          objectType: "BackupInstance",
          friendlyName: args.instanceName,
          dataSourceInfo: renderDataSource(args.cluster, "Datasource"),
          dataSourceSetInfo: renderDataSource(args.cluster, "DatasourceSet"),
          policyInfo: {
            policyId: args.policyId,
            policyParameters: renderPolicyParameters(args.excludedNamespaces, args.snapshotResourceGroupId),
          },
        },
        tags: args.tags,
      },
      { ...this.childOptions, protect: args.protect, dependsOn: [...args.ready] },
    );

    this.instanceId = instance.id;
    this.registerOutputs({ instanceId: this.instanceId });
  }
}
