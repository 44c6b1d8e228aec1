import { isObject } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";
import { armName, armParent, groupOf, isWithin, sameId } from "#tools/lab/providers/azure-native/arm-id.ts";
import type { ArmResource, ArmResources } from "#tools/lab/providers/azure-native/arm-state.ts";
import type { NodePlace, NodePool } from "#tools/lab/plane/nodes.ts";

export const clusterType = "azure-native:containerservice:ManagedCluster";
export const agentPoolType = "azure-native:containerservice:AgentPool";

/** A node pool of either kind of declaration, as nodes are made from it. */
export interface Pool extends NodePool {
  readonly place: NodePlace;
}

/** The pools a resource declares: one for an agent pool, those inline for a cluster, none for anything else. */
export function poolsOf(resources: ArmResources, id: string, type: string, inputs: Properties): readonly Pool[] {
  if (type === agentPoolType) {
    const clusterId = armParent(id)?.id ?? "";
    const cluster = Object.entries(resources).find(([known]) => sameId(known, clusterId))?.[1];
    const place = placeOf(clusterId, cluster?.inputs ?? {});
    return [{ name: armName(id), profile: profileOf(inputs), place }];
  }
  if (type !== clusterType || !Array.isArray(inputs["agentPoolProfiles"])) return [];
  const profiles: readonly unknown[] = inputs["agentPoolProfiles"];
  const place = placeOf(id, inputs);
  return profiles.filter(isObject).map((profile) => ({ name: String(profile["name"]), profile, place }));
}

/** AKS names the group of the nodes where nobody does: https://learn.microsoft.com/azure/aks/faq */
function placeOf(clusterId: string, { location, nodeResourceGroup }: Properties): NodePlace {
  const region = typeof location === "string" ? location : "";
  const named = typeof nodeResourceGroup === "string" ? nodeResourceGroup : undefined;
  return {
    region,
    subscriptionId: clusterId.split("/")[2] ?? "",
    nodeResourceGroup: named ?? `MC_${groupOf(clusterId)}_${armName(clusterId)}_${region}`,
  };
}

/**
 * Azure lists every pool of a cluster in the cluster, also those that are resources of their own
 * (https://github.com/pulumi/pulumi-azure-native/issues/4264).
 */
export function withAllPools(resources: ArmResources, id: string, { type, outputs }: ArmResource): Properties {
  const profiles = outputs["agentPoolProfiles"];
  if (type !== clusterType || !Array.isArray(profiles)) return outputs;
  const others = Object.entries(resources)
    .filter(([poolId, pool]) => pool.type === agentPoolType && isWithin(poolId, id))
    .map(([poolId, pool]) => ({ ...profileOf(pool.inputs), name: armName(poolId) }));
  return { ...outputs, agentPoolProfiles: [...(profiles as readonly unknown[]), ...others] };
}

function profileOf(inputs: Properties): Properties {
  const own = new Set(["agentPoolName", "azureApiVersion", "resourceGroupName", "resourceName"]);
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !own.has(key)));
}
