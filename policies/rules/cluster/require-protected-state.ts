import { statefulKinds } from "#policies/catalog/stateful-kinds.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { stackRule } from "#policies/engine/policy.ts";

const lockLevels = ["CanNotDelete", "ReadOnly"];

/** https://www.pulumi.com/docs/iac/concepts/options/protect/, https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
export const requireProtectedState = stackRule((stack, judge) => {
  judge.each(stack.of(...statefulKinds), (resource, report) => {
    if (resource.options.protect || isLocked(stack, resource)) return;
    report("", "neither protected in the stack nor locked in Azure");
  });
});

function isLocked(stack: StackView, resource: ResourceView): boolean {
  const locks = stack.referrers(resource, "authorization/ManagementLockByScope");
  return locks.some((lock) => lock.isOneOf(lockLevels, "level"));
}
