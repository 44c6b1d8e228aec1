import { RoleAssignment } from "#components/identity/role-assignment.ts";
import type { AksCluster } from "#components/platform/aks-cluster.ts";
import { ClusterAccess } from "#components/platform/cluster-access.ts";
import { PlatformNamespace } from "#components/platform/namespace.ts";
import { planNamespaces } from "#components/platform/namespaces.ts";
import { PriorityExpanderConfig } from "#components/platform/priority-expander-config.ts";
import { namespaces } from "#stacks/catalog/namespaces.ts";
import { roles } from "#stacks/catalog/roles.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** The way into the cluster, and what every later layer puts its objects into. */
export interface Access {
  readonly access: ClusterAccess;
  /** By key of the catalogue. */
  readonly namespaces: ReadonlyMap<string, PlatformNamespace>;
}

export function declareAccess(context: LayerContext, foundation: Foundation, aks: AksCluster): Access {
  const { config, name, options } = context;
  const { ownership, cluster, pools, environment } = config;
  for (const group of cluster.adminGroupObjectIds) {
    new RoleAssignment(
      `admins-${group.slice(0, 8)}-on-cluster`,
      {
        subscriptionId: config.azure.subscriptionId,
        role: roles.aksClusterUser,
        scope: { name: name("cluster"), id: aks.clusterId },
        principal: { name: group, objectId: group, type: "Group" },
        description: "administrators fetch the address of the API server; what they may do there Entra decides",
      },
      options,
    );
  }
  const access = new ClusterAccess(
    "access",
    {
      resourceGroupName: foundation.groups.names.platform,
      clusterName: aks.clusterName,
      clusterIdentifier: name("cluster"),
      login: cluster.login,
    },
    options,
  );
  const inCluster = context.inCluster(access.provider);
  new PriorityExpanderConfig("priority-expander", { pools, ownership }, inCluster);
  const declared = new Map<string, PlatformNamespace>();
  for (const spec of planNamespaces(namespaces, environment)) {
    const namespace = new PlatformNamespace(
      `namespace-${spec.key}`,
      {
        spec,
        quota: quotaOf(config.quotas, spec.key),
        apiServerRange: config.network.subnets.apiServer,
        ownership,
        kubernetesVersion: cluster.kubernetesVersion,
        meshRevision: cluster.meshRevision,
        protect: config.protectStatefulResources && spec.key === "application",
      },
      inCluster,
    );
    declared.set(spec.key, namespace);
  }
  return { access, namespaces: declared };
}

type Quotas = LayerContext["config"]["quotas"];

function quotaOf(quotas: Quotas, key: string): Quotas[keyof Quotas] {
  const found = Object.entries(quotas).find(([name]) => name === key);
  if (found === undefined) throw new Error(`bug: namespace ${key} of the catalogue has no quota in the configuration`);
  return found[1];
}
