import type { Input } from "@pulumi/pulumi";
import type { dataprotection } from "@pulumi/azure-native/types/input.js";

/** The cluster that is backed up. */
export interface BackedUpCluster {
  readonly id: Input<string>;
  readonly name: Input<string>;
  readonly location: string;
}

/** Renders a data source the way the service returns it: the cluster is also its own set. */
export function renderDataSource(
  cluster: BackedUpCluster,
  objectType: "Datasource" | "DatasourceSet",
): dataprotection.DatasourceArgs {
  const type = "Microsoft.ContainerService/managedClusters";
  return {
    objectType,
    datasourceType: type,
    resourceType: type,
    resourceID: cluster.id,
    resourceUri: cluster.id,
    resourceName: cluster.name,
    resourceLocation: cluster.location,
  };
}

/**
 * Renders what a backup contains: the objects of every namespace that is not excluded, and snapshots of their disks.
 * Volumes of other kinds (Premium SSD v2, Azure Files, Blob) are skipped without a word:
 * https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-support-matrix
 */
export function renderPolicyParameters(
  excludedNamespaces: readonly string[],
  snapshotResourceGroupId: Input<string>,
): dataprotection.PolicyParametersArgs {
  return {
    backupDatasourceParametersList: [
      {
        objectType: "KubernetesClusterBackupDatasourceParameters",
        includeClusterScopeResources: true,
        snapshotVolumes: true,
        includedNamespaces: [],
        excludedNamespaces: [...excludedNamespaces],
        includedResourceTypes: [],
        // Secrets come from the vault again; copies of them would escape its rotation and its audit.
        excludedResourceTypes: ["v1/Secret"],
        labelSelectors: [],
        backupHookReferences: [],
      },
    ],
    dataStoreParametersList: [
      {
        objectType: "AzureOperationalStoreParameters",
        dataStoreType: "OperationalStore",
        resourceGroupId: snapshotResourceGroupId,
      },
    ],
  };
}
