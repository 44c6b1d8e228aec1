import type * as pulumi from "@pulumi/pulumi";
import { RoleAssignment } from "#components/identity/role-assignment.ts";
import type { ManagedIdentity } from "#components/identity/workload-identity.ts";
import { BackupExtension } from "#components/operations/backup-extension.ts";
import { BackupVault } from "#components/operations/backup-vault.ts";
import { ClusterBackup } from "#components/operations/cluster-backup.ts";
import type { AksCluster } from "#components/platform/aks-cluster.ts";
import { Diagnostics } from "#components/platform/diagnostics.ts";
import type { NodePools } from "#components/platform/node-pools.ts";
import { backupSchedule, backupSkippedNamespaces } from "#stacks/catalog/backup.ts";
import { backupLogs } from "#stacks/catalog/diagnostics.ts";
import { roles } from "#stacks/catalog/roles.ts";
import type { BuiltInRole } from "#stacks/catalog/roles.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

interface BackedUp {
  readonly aks: AksCluster;
  readonly pools: NodePools;
  readonly controlPlane: ManagedIdentity;
}

/** Daily snapshots of the cluster's volumes; the order is Azure's: vault, extension, rights, instance. */
export function declareBackup(context: LayerContext, foundation: Foundation, backedUp: BackedUp): BackupVault {
  const { config, name, tags, options } = context;
  const resourceGroupName = foundation.groups.names.platform;
  const { aks, pools, controlPlane } = backedUp;
  const protect = config.protectStatefulResources;
  const vault = declareVault(context, foundation);
  const extension = new BackupExtension(
    "backup-extension",
    {
      resourceGroupName,
      clusterName: aks.clusterName,
      vaultId: vault.vaultId,
      location: {
        subscriptionId: config.azure.subscriptionId,
        tenantId: config.azure.tenantId,
        resourceGroupName,
        storageAccountName: foundation.storage.backup.accountName,
        blobEndpoint: `https://${name("storageAccount", "backup")}.blob.core.windows.net/`,
        containerName: "cluster",
      },
    },
    // Azure waits for the extension's pods: they need a node to run on, and open the container as soon as they start.
    { ...options, dependsOn: [pools, foundation.storage.backup] },
  );
  const rights = declareRights(context, foundation, { aks, controlPlane, vault, extension });
  new ClusterBackup(
    "cluster-backup",
    {
      resourceGroupName,
      vaultName: vault.vaultName,
      policyId: vault.policyId,
      instanceName: name("cluster"),
      cluster: { id: aks.clusterId, name: aks.clusterName, location: config.azure.location },
      snapshotResourceGroupId: vault.snapshotResourceGroupId,
      excludedNamespaces: backupSkippedNamespaces,
      ready: [extension, ...rights],
      tags: tags("backup", "confidential"),
      protect,
    },
    options,
  );
  return vault;
}

function declareVault(context: LayerContext, foundation: Foundation): BackupVault {
  const { config, name, tags, options, snapshotResourceGroup } = context;
  const vault = new BackupVault(
    "backup",
    {
      resourceGroupName: foundation.groups.names.platform,
      vaultName: name("backupVault"),
      snapshotResourceGroupName: snapshotResourceGroup,
      location: config.azure.location,
      redundancy: "GeoRedundant",
      schedule: backupSchedule,
      retention: { operationalDays: config.retention.backupDays, vaultDays: "none" },
      tags: tags("backup", "confidential"),
      protect: config.protectStatefulResources,
    },
    options,
  );
  new Diagnostics(
    "backup-diagnostics",
    {
      settingName: "to-workspace",
      targetId: vault.vaultId,
      logs: { kind: "categories", categories: backupLogs },
      destinations: { workspaceId: foundation.workspace.workspaceId },
    },
    options,
  );
  return vault;
}

interface Parties {
  readonly aks: AksCluster;
  readonly controlPlane: ManagedIdentity;
  readonly vault: BackupVault;
  readonly extension: BackupExtension;
}

interface Right {
  readonly key: string;
  readonly role: BuiltInRole;
  readonly scope: { readonly name: string; readonly id: pulumi.Input<string> };
  readonly principal: { readonly name: string; readonly objectId: pulumi.Input<string> };
  readonly description: string;
}

/** https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-concept#required-roles-and-permissions */
function declareRights(context: LayerContext, { storage }: Foundation, parties: Parties): RoleAssignment[] {
  const { config, name, options, snapshotResourceGroup } = context;
  const { aks, controlPlane, vault, extension } = parties;
  const backupVault = { name: name("backupVault"), objectId: vault.principalId };
  const snapshots = { name: snapshotResourceGroup, id: vault.snapshotResourceGroupId };
  const rights: readonly Right[] = [
    {
      key: "backup-extension-on-storage",
      role: roles.storageBlobDataContributor,
      scope: { name: name("storageAccount", "backup"), id: storage.backup.accountId },
      principal: { name: `${name("cluster")}/backup-extension`, objectId: extension.principalId },
      description: "the extension keeps the list of backed-up objects in the account",
    },
    {
      key: "backup-vault-on-cluster",
      role: roles.reader,
      scope: { name: name("cluster"), id: aks.clusterId },
      principal: backupVault,
      description: "the vault reads the cluster it backs up",
    },
    {
      key: "backup-vault-on-snapshots",
      role: roles.reader,
      scope: snapshots,
      principal: backupVault,
      description: "the vault reads the snapshots it expires",
    },
    {
      key: "control-plane-on-snapshots",
      role: roles.contributor,
      scope: snapshots,
      principal: { name: name("identity", "control-plane"), objectId: controlPlane.principalId },
      description: "the cluster creates and deletes snapshots of its volumes",
    },
  ];
  return rights.map(
    ({ key, principal, ...right }) =>
      new RoleAssignment(
        key,
        {
          subscriptionId: config.azure.subscriptionId,
          ...right,
          principal: { ...principal, type: "ServicePrincipal" },
        },
        options,
      ),
  );
}
