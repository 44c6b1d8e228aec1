import { hasDataClass } from "#policies/engine/data-class.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

/** Whether an account holds records that somebody will have to show. */
export const holdsRecords = (account: ResourceView): boolean => hasDataClass(account, "audit", "gxp-record");

export const recordAccounts = (stack: StackView): readonly ResourceView[] =>
  stack.of("storage/StorageAccount").filter(holdsRecords);

/** Whether Azure Monitor writes logs there, into containers that it makes. */
export const hasLogs = (stack: StackView, account: ResourceView): boolean =>
  stack
    .referrers(account, "monitor/DiagnosticSetting")
    .some((each) => each.references("storageAccountId").includes(account));

/** Whether a container has a policy of its own for long enough. */
export const isImmutable = (stack: StackView, container: ResourceView, days: number): boolean =>
  stack
    .referrers(container, "storage/BlobContainerImmutabilityPolicy")
    .some((each) => (each.number("immutabilityPeriodSinceCreationInDays") ?? 0) >= days);
