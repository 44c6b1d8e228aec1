import type * as pulumi from "@pulumi/pulumi";
import type { WorkloadIdentityPlan } from "#components/identity/workload-identities.ts";
import type { AksCluster } from "#components/platform/aks-cluster.ts";
import { roles } from "#stacks/catalog/roles.ts";
import type { RoleKey } from "#stacks/catalog/roles.ts";
import type { ClientIds } from "#stacks/layers/cluster/workload-identities.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";
import { containerScope, declarePodIdentity } from "#stacks/layers/pod-identity.ts";
import type { GrantScope } from "#stacks/layers/pod-identity.ts";

/** Ids in the vault by name; of the composed secrets too, which the data layer declares. */
export type SecretIds = Readonly<Record<string, pulumi.Output<string>>>;

interface Surroundings {
  readonly foundation: Foundation;
  readonly aks: AksCluster;
  readonly secretIds: SecretIds;
}

/** One identity for each plan. @returns client ids by service account, those of the cluster layer included. */
export function declareIdentities(
  context: LayerContext,
  surroundings: Surroundings,
  plans: readonly WorkloadIdentityPlan[],
  clientIds: ClientIds,
): ClientIds {
  const own = plans.map(
    (plan) => [plan.subject.serviceAccount, declareWorkloadIdentity(context, surroundings, plan)] as const,
  );
  return { ...clientIds, ...Object.fromEntries(own) };
}

/** Declares the identity of one workload: its roles are on single secrets and single containers. @returns its client id. */
export function declareWorkloadIdentity(
  context: LayerContext,
  { foundation, aks, secretIds }: Surroundings,
  { key, subject, secrets, grants }: WorkloadIdentityPlan,
): pulumi.Output<string> {
  const [declared] = declarePodIdentity(context, foundation, aks, {
    key,
    subjects: [{ key: "pods", ...subject }],
    grants: [
      ...secrets.map(({ name, why }) => ({
        role: "keyVaultSecretsUser" as const,
        scope: secretScope(context, secretIds, name),
        why,
      })),
      ...grants.map(({ role, why, ...on }) => ({
        role: roleKey(role),
        scope: containerScope(context, foundation, on),
        why,
      })),
    ],
  });
  if (declared === undefined) throw new Error(`bug: identity ${key} has no service account`);
  return declared[1];
}

/** https://learn.microsoft.com/azure/key-vault/general/rbac-guide: a role on one secret leaves the others alone. */
function secretScope({ name }: LayerContext, secretIds: SecretIds, secret: string): GrantScope {
  const id = secretIds[secret];
  if (id === undefined) throw new Error(`bug: nobody declared the secret ${secret}`);
  return { key: secret, name: `${name("keyVault")}/${secret}`, id };
}

function roleKey(role: string): RoleKey {
  if (!isRole(role)) throw new Error(`the catalogue of roles has no ${role}; add it with its id and source`);
  return role;
}

const isRole = (role: string): role is RoleKey => Object.hasOwn(roles, role);
