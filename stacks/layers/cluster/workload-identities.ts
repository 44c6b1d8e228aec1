import type * as pulumi from "@pulumi/pulumi";
import { FederatedCredentials } from "#components/identity/federated-credential.ts";
import { RoleAssignment } from "#components/identity/role-assignment.ts";
import { ManagedIdentity } from "#components/identity/workload-identity.ts";
import type { AksCluster } from "#components/platform/aks-cluster.ts";
import { planNamespaces } from "#components/platform/namespaces.ts";
import { namespaces } from "#stacks/catalog/namespaces.ts";
import { roles } from "#stacks/catalog/roles.ts";
import { workloadIdentities } from "#stacks/catalog/workload-identities.ts";
import type { IdentityGrant, WorkloadIdentity } from "#stacks/catalog/workload-identities.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** Identities that pods act as, with what each may reach in Azure. */
export function declareWorkloadIdentities(context: LayerContext, foundation: Foundation, aks: AksCluster): void {
  for (const spec of workloadIdentities) declareIdentity(context, foundation, aks, spec);
}

function declareIdentity(context: LayerContext, foundation: Foundation, aks: AksCluster, spec: WorkloadIdentity): void {
  const { config, name, tags, options } = context;
  const resourceGroupName = foundation.groups.names.platform;
  const identityName = name("identity", spec.key);
  const identity = new ManagedIdentity(
    `${spec.key}-identity`,
    { identityName, resourceGroupName, location: config.azure.location, tags: tags("identity") },
    options,
  );
  new FederatedCredentials(
    `${spec.key}-credentials`,
    {
      identityName: identity.identityName,
      resourceGroupName,
      issuer: aks.oidcIssuerUrl,
      subjects: spec.subjects.map((subject) => ({
        ...subject,
        namespace: namespaceOf(config.environment, subject.namespace),
      })),
    },
    options,
  );
  for (const grant of spec.grants) {
    const scope = scopeOf(grant, context, foundation);
    new RoleAssignment(
      `${spec.key}-on-${scope.key}`,
      {
        subscriptionId: config.azure.subscriptionId,
        role: roles[grant.role],
        scope,
        principal: { name: identityName, objectId: identity.principalId, type: "ServicePrincipal" },
        description: grant.why,
      },
      options,
    );
  }
}

interface Scope {
  readonly key: string;
  readonly name: string;
  readonly id: pulumi.Input<string>;
}

function scopeOf({ on }: IdentityGrant, { name }: LayerContext, { vault, storage }: Foundation): Scope {
  if (on.kind === "vault") return { key: "vault", name: name("keyVault"), id: vault.vaultId };
  const { account, container } = on;
  const id = storage[account].containerIds[container];
  if (id === undefined)
    throw new Error(`bug: storage account ${account} of the catalogue has no container ${container}`);
  return { key: `storage-${account}-${container}`, name: `${name("storageAccount", account)}/${container}`, id };
}

function namespaceOf(environment: string, key: string): string {
  const namespace = planNamespaces(namespaces, environment).find((candidate) => candidate.key === key);
  if (namespace === undefined) throw new Error(`bug: no namespace ${key} in the catalogue`);
  return namespace.name;
}
