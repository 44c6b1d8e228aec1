import { loggingParameters, writingRoles } from "#policies/catalog/parameters/logging.ts";
import { hasDataClass } from "#policies/engine/data-class.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { groupsOf, isLocked } from "#policies/rules/logging/audit-sinks.ts";

/** Whoever makes the records must not be able to remove them: https://csrc.nist.gov/pubs/sp/800/92/final */
export const requireSeparateAuditStore = stackRule((stack, judge) => {
  const stores = stack.of("storage/StorageAccount").filter((account) => hasDataClass(account, "audit"));
  if (stores.length === 0) judge.report("no storage account is there for audit records");
  judge.each(stores, (store, report) => {
    const groups = groupsOf(store);
    if (groups.length === 0) report("resourceGroupName", "the resource group is none of the stack's own");
    for (const other of groups.flatMap((group) => othersIn(stack, group, store))) {
      report("resourceGroupName", `the resource group also holds ${other.name} (${other.kind})`);
    }
  });
  judge.each(stores, (store, report) => {
    if (!loggingParameters[store.environment].lockedRecords) return;
    if (!isLocked(stack, store)) report("", "no lock keeps the account from being deleted");
  });
  for (const store of stores) {
    judge.each(rolesOn(stack, store), (assignment, report) => {
      const role = writingRoles[String(assignment.string("roleDefinitionId")?.split("/").at(-1))];
      if (role !== undefined) report("roleDefinitionId", `${role} may write to ${store.name}`);
    });
  }
});

/** What is neither for audit records, as the account is, nor a part of it, nor a right or a lock on the group. */
function othersIn(stack: StackView, group: ResourceView, store: ResourceView): readonly ResourceView[] {
  return stack
    .referrers(group)
    .filter((each) => !each.kind.startsWith("authorization/") && each.references("resourceGroupName").includes(group))
    .filter((each) => !each.references().includes(store) && !hasDataClass(each, "audit"));
}

/** Roles on the account, on a container in it and on the resource group around it. */
function rolesOn(stack: StackView, store: ResourceView): readonly ResourceView[] {
  const scopes = [store, ...groupsOf(store), ...stack.referrers(store, "storage/BlobContainer")];
  return scopes.flatMap((scope) =>
    stack.referrers(scope, "authorization/RoleAssignment").filter((each) => each.references("scope").includes(scope)),
  );
}
