import { roleIdOf } from "#policies/engine/role-id.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { clusterKind } from "#policies/rules/pools/pool-view.ts";

/** https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const broadRoles: Readonly<Record<string, string>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
  "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
  "3bc748fc-213d-45c1-8d91-9da5725539b9": "Container Registry Contributor and Data Access Configuration Administrator",
};
/** AcrPull, and its form for single repositories: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/containers */
const pullRoles = ["7f951dda-4ed3-4680-a7ca-43fe172d538d", "b93aa761-3e63-49ed-ac28-beffa264f7ac"];

export const limitRegistryRoles = stackRule((stack, judge) => {
  const registries = stack.of("containerregistry/Registry");
  const assignments = stack.of("authorization/RoleAssignment");
  judge.each(
    assignments.filter((assignment) => mayCover(assignment, registries)),
    (assignment, report) => {
      const role = broadRoles[roleIdOf(assignment)];
      if (role !== undefined && covers(assignment)) report("roleDefinitionId", `${role} holds for a registry`);
    },
  );
  judge.each(
    assignments.filter((assignment) => assignment.references("scope").some((scope) => registries.includes(scope))),
    (assignment, report) => {
      if (isOfCluster(stack, assignment, "identity", "identityProfile") && !isPull(assignment)) {
        report("roleDefinitionId", `the cluster may do more than pull (${roleIdOf(assignment)})`);
      }
    },
  );
  judge.each(registries, (registry, report) => {
    if (stack.of(clusterKind).length === 0) return;
    const pulls = assignments.some(
      (assignment) =>
        assignment.references("scope").includes(registry) &&
        isOfCluster(stack, assignment, "identityProfile") &&
        isPull(assignment),
    );
    if (!pulls) report("", "no kubelet identity may pull");
  });
});

/** Granted on a registry, on a group of one, or on something that the stack does not declare. */
function mayCover(assignment: ResourceView, registries: readonly ResourceView[]): boolean {
  const covering = registries.flatMap((registry) => [registry, ...registry.references("resourceGroupName")]);
  const scopes = assignment.references("scope");
  return scopes.length === 0 || scopes.some((scope) => covering.includes(scope));
}

/** What is granted above resource groups holds for everything in them. */
const covers = (assignment: ResourceView): boolean =>
  assignment.references("scope").length > 0 ||
  assignment.string("scope")?.toLowerCase().includes("/resourcegroups/") !== true;

/** Whether the principal is an identity that a cluster has in one of these properties. */
function isOfCluster(stack: StackView, assignment: ResourceView, ...properties: readonly string[]): boolean {
  const principals = assignment.references("principalId");
  return stack
    .of(clusterKind)
    .some((cluster) =>
      properties.some((property) => cluster.references(property).some((identity) => principals.includes(identity))),
    );
}

const isPull = (assignment: ResourceView): boolean => pullRoles.includes(roleIdOf(assignment));
