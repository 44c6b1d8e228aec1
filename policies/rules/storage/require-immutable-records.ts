import { storageParameters } from "#policies/catalog/parameters/storage.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { ResourceCheck, StackRule } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import { hasLogs, isImmutable, recordAccounts } from "#policies/rules/storage/record-accounts.ts";

const enabled = "immutableStorageWithVersioning.enabled";
const policy = "immutableStorageWithVersioning.immutabilityPolicy";
const isWhole = (account: ResourceView): boolean => account.boolean(enabled) === true;

/**
 * A policy of the account is created unlocked and locked later, for ever; that it is locked, only a look at Azure proves.
 * One of a container has no lock that a program could state, and containers that Azure Monitor makes have none at all.
 * https://learn.microsoft.com/azure/storage/blobs/immutable-version-level-worm-policies
 */
export function immutableRecords(parameters: typeof storageParameters): StackRule {
  return stackRule((stack, judge) => {
    const { recordDays, immutability } = parameters[stack.environment];
    const accepted = immutability === "locked" ? ["Locked"] : ["Unlocked", "Locked"];
    const whole: readonly ResourceCheck[] = [
      (account, report) => {
        const state = account.string(`${policy}.state`) ?? "Disabled";
        if (!accepted.includes(state)) report(`${policy}.state`, `immutability is ${state}`);
      },
      (account, report) => {
        const path = `${policy}.immutabilityPeriodSinceCreationInDays`;
        const days = account.number(path) ?? 0;
        if (days < recordDays) report(path, `records are safe for ${String(days)} of ${String(recordDays)} days`);
      },
      (account, report) => {
        const path = `${policy}.allowProtectedAppendWrites`;
        if (hasLogs(stack, account) && account.boolean(path) !== true) report(path, "logs cannot be appended");
      },
    ];
    for (const check of whole) {
      judge.each(recordAccounts(stack), (account, report) => {
        if (isWhole(account)) check(account, report);
      });
    }
    judge.each(recordAccounts(stack), (account, report) => {
      if (isWhole(account)) return;
      const containers = stack.referrers(account, "storage/BlobContainer");
      if (immutability === "locked" || hasLogs(stack, account) || containers.length === 0) {
        report(enabled, "the account keeps nothing from being changed");
      }
      for (const { name } of containers.filter((each) => !isImmutable(stack, each, recordDays))) {
        report(enabled, `records can be changed in ${name}`);
      }
    });
  });
}

export const requireImmutableRecords = immutableRecords(storageParameters);
