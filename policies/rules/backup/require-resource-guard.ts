import { backupParameters } from "#policies/catalog/parameters/backup.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { StackRule } from "#policies/engine/policy.ts";

/** https://learn.microsoft.com/azure/backup/multi-user-authorization-concept */
export const requireResourceGuard: StackRule = {
  ...stackRule((stack, judge) => {
    judge.each(stack.of("dataprotection/BackupVault"), (vault, report) => {
      const guards = stack.referrers(vault, "dataprotection/DppResourceGuardProxy");
      if (guards.length === 0) report("", "one person alone may weaken the vault");
    });
  }),
  appliesTo: ({ environment }) => backupParameters[environment].resourceGuard,
};
