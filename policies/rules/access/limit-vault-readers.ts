import { vaultRoles } from "#policies/catalog/parameters/access.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { roleIdOf } from "#policies/engine/role-id.ts";

/** Permissions reach down to one secret: https://learn.microsoft.com/azure/key-vault/general/rbac-guide#best-practices-for-individual-keys-secrets-and-certificates-role-assignments */
export const limitVaultReaders = stackRule((stack, judge) => {
  judge.each(stack.of("authorization/RoleAssignment"), (assignment, report) => {
    const role = vaultRoles[roleIdOf(assignment)];
    if (role === undefined || !isOfWorkload(stack, assignment) || isAboutOneSecret(assignment)) return;
    report("scope", `a workload is ${role} of more than single secrets`);
  });
});

/** An identity that a service account of a cluster may act as. */
const isOfWorkload = (stack: StackView, assignment: ResourceView): boolean =>
  assignment
    .references("principalId")
    .some((identity) => stack.referrers(identity, "managedidentity/FederatedIdentityCredential").length > 0);

const isAboutOneSecret = (assignment: ResourceView): boolean =>
  assignment.references("scope").some(({ kind }) => kind === "keyvault/Secret") ||
  /\/secrets\/[^/]+$/.test(String(assignment.read("scope")));
