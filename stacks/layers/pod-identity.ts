import type * as pulumi from "@pulumi/pulumi";
import { FederatedCredentials } from "#components/identity/federated-credential.ts";
import { RoleAssignment } from "#components/identity/role-assignment.ts";
import { ManagedIdentity } from "#components/identity/workload-identity.ts";
import type { AksCluster } from "#components/platform/aks-cluster.ts";
import { planNamespaces } from "#components/platform/namespaces.ts";
import { namespaces } from "#stacks/catalog/namespaces.ts";
import { roles } from "#stacks/catalog/roles.ts";
import type { RoleKey } from "#stacks/catalog/roles.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** What a role is given on. */
export interface GrantScope {
  /** Last part of the assignment's logical name. */
  readonly key: string;
  /** Fixed Azure name. */
  readonly name: string;
  readonly id: pulumi.Input<string>;
}

export interface PodIdentity {
  readonly key: string;
  /** Service accounts that may act as it; the namespace is a key of the namespace catalogue. */
  readonly subjects: readonly { readonly key: string; readonly namespace: string; readonly serviceAccount: string }[];
  readonly grants: readonly { readonly role: RoleKey; readonly scope: GrantScope; readonly why: string }[];
}

/** Declares an identity that pods act as. @returns its client id, by each of its service accounts. */
export function declarePodIdentity(
  context: LayerContext,
  foundation: Foundation,
  aks: AksCluster,
  spec: PodIdentity,
): readonly (readonly [serviceAccount: string, clientId: pulumi.Output<string>])[] {
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
  for (const { role, scope, why } of spec.grants) {
    new RoleAssignment(
      `${spec.key}-on-${scope.key}`,
      {
        subscriptionId: config.azure.subscriptionId,
        role: roles[role],
        scope,
        principal: { name: identityName, objectId: identity.principalId, type: "ServicePrincipal" },
        description: why,
      },
      options,
    );
  }
  return spec.subjects.map(({ serviceAccount }) => [serviceAccount, identity.clientId] as const);
}

/** A container of the storage catalogue. @throws Error for one it does not have. */
export function containerScope(
  { name }: LayerContext,
  { storage }: Foundation,
  { account, container }: { readonly account: string; readonly container: string },
): GrantScope {
  const place = Object.entries(storage).find(([key]) => key === account)?.[1];
  const id = place?.containerIds[container];
  if (id === undefined) throw new Error(`the storage catalogue has no container ${account}/${container}; add it there`);
  return { key: `storage-${account}-${container}`, name: `${name("storageAccount", account)}/${container}`, id };
}

function namespaceOf(environment: string, key: string): string {
  const namespace = planNamespaces(namespaces, environment).find((candidate) => candidate.key === key);
  if (namespace === undefined) throw new Error(`bug: no namespace ${key} in the catalogue`);
  return namespace.name;
}
