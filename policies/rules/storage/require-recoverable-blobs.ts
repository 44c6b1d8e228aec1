import { storageParameters } from "#policies/catalog/parameters/storage.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** Everything is off by default: https://learn.microsoft.com/azure/storage/blobs/data-protection-overview */
const checks: readonly ResourceCheck[] = [
  (service, report) => {
    const path = "isVersioningEnabled";
    if (service.boolean(path) !== true) report(path, "what is overwritten is lost");
  },
  (service, report) => {
    const path = "changeFeed.enabled";
    if (service.boolean(path) !== true) report(path, "changes of blobs are not recorded");
  },
  (service, report) => {
    const path = "deleteRetentionPolicy.allowPermanentDelete";
    if (service.boolean(path) === true) report(path, "deleted versions can be removed for good");
  },
  softDelete("deleteRetentionPolicy", "blobs"),
  softDelete("containerDeleteRetentionPolicy", "containers"),
];

export const requireRecoverableBlobs = stackRule((stack, judge) => {
  const accounts = stack.of("storage/StorageAccount").filter(hasBlobs);
  judge.each(accounts, (account, report) => {
    if (stack.referrers(account, serviceKind).length === 0) report("", "nothing protects its blobs from deletion");
  });
  for (const check of checks) judge.each(stack.of(serviceKind), check);
});

const serviceKind = "storage/BlobServiceProperties";

/** https://learn.microsoft.com/azure/storage/common/storage-account-overview#types-of-storage-accounts */
const hasBlobs = (account: ResourceView): boolean => account.string("kind") !== "FileStorage";

function softDelete(policy: string, what: string): ResourceCheck {
  return (service, report) => {
    const { restorableDays } = storageParameters[service.environment];
    const days = service.boolean(`${policy}.enabled`) === true ? (service.number(`${policy}.days`) ?? 0) : 0;
    if (days >= restorableDays) return;
    report(policy, `deleted ${what} are kept for ${String(days)} days, fewer than ${String(restorableDays)}`);
  };
}
