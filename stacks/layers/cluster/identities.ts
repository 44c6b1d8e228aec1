import type * as pulumi from "@pulumi/pulumi";
import { RoleAssignment } from "#components/identity/role-assignment.ts";
import { ManagedIdentity } from "#components/identity/workload-identity.ts";
import { roles } from "#stacks/catalog/roles.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

export interface ClusterIdentities {
  readonly controlPlane: ManagedIdentity;
  readonly kubelet: ManagedIdentity;
  /** What the cluster must wait for: without these rights its creation fails. */
  readonly assignments: readonly pulumi.Resource[];
}

/** Identities of control plane and nodes, with exactly the rights AKS documents for an own network and registry. */
export function declareClusterIdentities(context: LayerContext, foundation: Foundation): ClusterIdentities {
  const { config, name, options } = context;
  const { network, registry } = foundation;
  const { subscriptionId } = config.azure;
  const controlPlane = declareIdentity(context, foundation, "control-plane");
  const kubelet = declareIdentity(context, foundation, "kubelet");
  const controlPlanePrincipal = {
    name: name("identity", "control-plane"),
    objectId: controlPlane.principalId,
    type: "ServicePrincipal",
  } as const;

  // https://learn.microsoft.com/azure/aks/use-managed-identity and …/api-server-vnet-integration: the subnets, not the group
  const subnets = (["nodes", "apiServer", "ingress"] as const).map(
    (role) =>
      new RoleAssignment(
        `control-plane-on-${role}`,
        {
          subscriptionId,
          role: roles.networkContributor,
          scope: { name: `${name("virtualNetwork")}/${role}`, id: network.subnetIds[role] },
          principal: controlPlanePrincipal,
          description: "AKS joins nodes, API server and load balancers to the subnet",
        },
        options,
      ),
  );
  const operator = new RoleAssignment(
    "control-plane-on-kubelet",
    {
      subscriptionId,
      role: roles.managedIdentityOperator,
      scope: { name: name("identity", "kubelet"), id: kubelet.identityId },
      principal: controlPlanePrincipal,
      description: "AKS assigns the kubelet identity to every node",
    },
    options,
  );
  const pull = new RoleAssignment(
    "kubelet-on-registry",
    {
      subscriptionId,
      role: roles.acrPull,
      scope: { name: name("registry"), id: registry.registryId },
      principal: { name: name("identity", "kubelet"), objectId: kubelet.principalId, type: "ServicePrincipal" },
      description: "nodes pull images and may do nothing else with the registry",
    },
    options,
  );
  const files = declareFileRight(context, foundation, controlPlanePrincipal);
  return { controlPlane, kubelet, assignments: [...subnets, operator, pull, files] };
}

/** The volume driver makes and grows shares through the API of the account; what is in them it never sees, keys are off. */
function declareFileRight(
  { config, name, options }: LayerContext,
  { files }: Foundation,
  principal: ConstructorParameters<typeof RoleAssignment>[1]["principal"],
): RoleAssignment {
  return new RoleAssignment(
    "control-plane-on-files",
    {
      subscriptionId: config.azure.subscriptionId,
      role: roles.storageAccountContributor,
      scope: { name: name("storageAccount", "files"), id: files.accountId },
      principal,
      description: "the volume driver makes file shares in the account",
    },
    options,
  );
}

function declareIdentity(
  { config, name, tags, options }: LayerContext,
  { groups }: Foundation,
  role: string,
): ManagedIdentity {
  return new ManagedIdentity(
    `${role}-identity`,
    {
      identityName: name("identity", role),
      resourceGroupName: groups.names.platform,
      location: config.azure.location,
      tags: tags("identity"),
    },
    options,
  );
}
