import { loggingParameters } from "#policies/catalog/parameters/logging.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

const immutability = "immutableStorageWithVersioning";
const lockKinds = ["authorization/ManagementLockByScope", "authorization/ManagementLockAtResourceGroupLevel"];

/** Levels of a lock: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
const lockLevels = ["CanNotDelete", "ReadOnly"];

/**
 * Whether nothing in an account can be changed or deleted as long as audit records are kept. Azure makes the containers
 * of diagnostic settings itself, so that the account must state the policy:
 * https://learn.microsoft.com/azure/storage/blobs/immutable-version-level-worm-policies
 */
export function isImmutable(account: ResourceView): boolean {
  const days = account.number(`${immutability}.immutabilityPolicy.immutabilityPeriodSinceCreationInDays`) ?? 0;
  return (
    account.boolean(`${immutability}.enabled`) === true &&
    account.string(`${immutability}.immutabilityPolicy.state`) !== "Disabled" &&
    days >= loggingParameters[account.environment].immutableDays
  );
}

/** Whether Azure refuses to delete a resource, by a lock of its own or of the resource group it is in. */
export function isLocked(stack: StackView, resource: ResourceView): boolean {
  return [resource, ...groupsOf(resource)].some((locked) =>
    stack.referrers(locked, ...lockKinds).some((lock) => lock.isOneOf(lockLevels, "level")),
  );
}

/** The resource group of a resource, where the stack declares it. */
export function groupsOf(resource: ResourceView): readonly ResourceView[] {
  return resource.references("resourceGroupName").filter(({ kind }) => kind === "resources/ResourceGroup");
}
