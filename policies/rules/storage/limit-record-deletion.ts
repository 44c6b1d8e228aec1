import { storageParameters } from "#policies/catalog/parameters/storage.ts";
import { eachKnown } from "#policies/engine/pod-rule.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { recordAccounts } from "#policies/rules/storage/record-accounts.ts";

const objects = { baseBlob: "blobs", snapshot: "snapshots", version: "versions" } as const;

/** A rule is on by default: https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-structure */
export const limitRecordDeletion = stackRule((stack, judge) => {
  const { recordDays } = storageParameters[stack.environment];
  const policies = recordAccounts(stack).flatMap((account) => stack.referrers(account, "storage/ManagementPolicy"));
  judge.each(policies, (policy, report) => {
    eachKnown(policy.list("policy.rules"), (rule) => {
      if (rule.boolean("enabled") === false) return;
      for (const [object, name] of Object.entries(objects)) {
        for (const [, age] of rule.members(`definition.actions.${object}.delete`)) {
          const days = age.number() ?? 0;
          if (days < recordDays) {
            report(age.path, `${name} are deleted after ${String(days)} of ${String(recordDays)} days`);
          }
        }
      }
    });
  });
});
