import { databaseParameters } from "#policies/catalog/parameters/database.ts";
import { declared } from "#policies/engine/named-object.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";
import { objectStoreKind } from "#policies/rules/database/kinds.ts";

/** Days of a unit: https://cloudnative-pg.io/plugin-barman-cloud/docs/plugin-barman-cloud.v1/#objectstorespec */
const units: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30 };

function daysOf(policy: string): number {
  const count = /^\d+(?=[dwm]$)/.exec(policy)?.[0];
  return Number(count ?? 0) * (units[policy.slice(-1)] ?? 0);
}

/** Without a policy backups are kept for ever, and paid for. */
const requireRetention: ResourceCheck = (store, report) => {
  const path = "spec.retentionPolicy";
  const [stated, needed] = [String(store.read(path)), databaseParameters[store.environment].backupDays];
  const days = daysOf(stated);
  if (days < needed) report(path, `backups are kept for ${String(days)} days, fewer than ${String(needed)}`);
};

const destination = "spec.configuration.destinationPath";
const address = /^https:\/\/([a-z0-9]+)\.blob\.core\.windows\.net\/[a-z0-9]/;

/** The account of the stack that a store writes to: the one its path is made from, or one of that name. @throws UnknownRead */
function accountOf(stack: StackView, store: ResourceView): ResourceView | undefined {
  const kind = "storage/StorageAccount";
  const used = store.isKnown(destination) ? [] : store.references("spec");
  const referenced = used.flatMap((each) => [each, ...each.references()]).find((each) => each.kind === kind);
  if (referenced !== undefined) return referenced;
  const name = address.exec(String(store.read(destination)))?.[1];
  return stack.of(kind).find((account) => account.string("accountName") === name);
}

export const requireKeptBackups = ruleAbout([objectStoreKind], (stack, judge) => {
  const stores = declared(stack, objectStoreKind);
  judge.each(stores, requireRetention);
  judge.each(stores, (store, report) => {
    const account = accountOf(stack, store);
    if (account === undefined) report(destination, "no storage account of the stack holds the backups");
    else if (!isVersioned(stack, account))
      report(destination, `${account.name} keeps no versions of what is overwritten`);
  });
});

const isVersioned = (stack: StackView, account: ResourceView): boolean =>
  stack
    .referrers(account, "storage/BlobServiceProperties")
    .some((service) => service.boolean("isVersioningEnabled") === true);
