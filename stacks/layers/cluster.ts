import type * as pulumi from "@pulumi/pulumi";
import type { BackupVault } from "#components/operations/backup-vault.ts";
import { AksCluster } from "#components/platform/aks-cluster.ts";
import { Diagnostics } from "#components/platform/diagnostics.ts";
import { MaintenanceWindows } from "#components/platform/maintenance-windows.ts";
import { NodePools } from "#components/platform/node-pools.ts";
import { clusterLogs } from "#stacks/catalog/diagnostics.ts";
import { serviceFloor } from "#stacks/catalog/service-floor.ts";
import { vmSizes } from "#stacks/catalog/vm-sizes.ts";
import { declareBackup } from "#stacks/layers/cluster/backup.ts";
import { declareAccess } from "#stacks/layers/cluster/access.ts";
import type { Access } from "#stacks/layers/cluster/access.ts";
import { declareClusterIdentities } from "#stacks/layers/cluster/identities.ts";
import type { ClusterIdentities } from "#stacks/layers/cluster/identities.ts";
import { declareWorkloadIdentities } from "#stacks/layers/cluster/workload-identities.ts";
import type { ClientIds } from "#stacks/layers/cluster/workload-identities.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** The cluster and the way into it. */
export interface Cluster extends Access {
  readonly aks: AksCluster;
  readonly pools: NodePools;
  readonly backupVault: BackupVault;
  readonly clientIds: ClientIds;
}

export function cluster(context: LayerContext, foundation: Foundation): Cluster {
  const { config, tags, options } = context;
  const { network, groups } = foundation;
  const resourceGroupName = groups.names.platform;
  const identities = declareClusterIdentities(context, foundation);
  const aks = declareAks(context, foundation, identities);
  const pools = new NodePools(
    "pools",
    {
      resourceGroupName,
      clusterName: aks.clusterName,
      subnetId: network.subnetIds.nodes,
      pools: config.pools,
      limits: { sizes: vmSizes, ...serviceFloor[config.environment] },
      tags: tags("nodes"),
      protect: config.protectStatefulResources,
    },
    options,
  );
  new MaintenanceWindows(
    "maintenance",
    { resourceGroupName, clusterName: aks.clusterName, plan: config.cluster.maintenance },
    options,
  );
  declareDiagnostics(context, foundation, aks);
  const clientIds = declareWorkloadIdentities(context, foundation, aks);
  const { access, namespaces } = declareAccess(context, foundation, aks);
  const backupVault = declareBackup(context, foundation, { aks, pools, controlPlane: identities.controlPlane });
  return { aks, pools, access, namespaces, backupVault, clientIds };
}

function declareAks(context: LayerContext, foundation: Foundation, identities: ClusterIdentities): AksCluster {
  const { config, name, tags, options, nodeResourceGroup } = context;
  const { network, cluster: settings, azure, pools } = config;
  const { controlPlane, kubelet, assignments } = identities;
  return new AksCluster(
    "cluster",
    {
      resourceGroupName: foundation.groups.names.platform,
      location: azure.location,
      clusterName: name("cluster"),
      nodeResourceGroup,
      tenantId: azure.tenantId,
      kubernetesVersion: settings.kubernetesVersion,
      apiServer: settings.apiServer,
      apiServerSubnetId: foundation.network.subnetIds.apiServer,
      nodeSubnetId: foundation.network.subnetIds.nodes,
      egressRange: foundation.network.egressRange,
      podCidr: network.podCidr,
      serviceCidr: network.serviceCidr,
      dnsServiceIp: network.dnsServiceIp,
      controlPlaneIdentityId: controlPlane.identityId,
      kubeletIdentity: {
        resourceId: kubelet.identityId,
        clientId: kubelet.clientId,
        objectId: kubelet.principalId,
      },
      adminGroupObjectIds: settings.adminGroupObjectIds,
      logWorkspaceId: foundation.workspace.workspaceId,
      meshRevisions: [settings.meshRevision],
      systemPool: requireSystemPool(pools),
      tags: tags("cluster", "confidential"),
      roleAssignments: assignments,
      protect: config.protectStatefulResources,
    },
    options,
  );
}

type Pools = LayerContext["config"]["pools"];

function requireSystemPool(pools: Pools): Pools[string] {
  const { system } = pools;
  if (system === undefined) throw new Error("bug: the configuration was accepted without a system pool");
  return system;
}

function declareDiagnostics({ options }: LayerContext, { workspace, storage }: Foundation, aks: AksCluster): void {
  const targetId: pulumi.Input<string> = aks.clusterId;
  new Diagnostics(
    "cluster-diagnostics",
    {
      settingName: "to-workspace",
      targetId,
      logs: { kind: "categories", categories: clusterLogs.workspace },
      destinations: { workspaceId: workspace.workspaceId },
    },
    options,
  );
  new Diagnostics(
    "cluster-audit",
    {
      settingName: "to-audit-storage",
      targetId,
      logs: { kind: "categories", categories: clusterLogs.auditStorage },
      destinations: { storageAccountId: storage.audit.accountId },
    },
    options,
  );
}
