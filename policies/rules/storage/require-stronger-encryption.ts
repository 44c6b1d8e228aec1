import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import { holdsRecords } from "#policies/rules/storage/record-accounts.ts";

/** One layer with a key of Microsoft by default: https://learn.microsoft.com/azure/storage/common/infrastructure-encryption-enable */
export const requireStrongerEncryption: ResourceRule = {
  ...resourceRule((account, report) => {
    const path = "encryption.requireInfrastructureEncryption";
    const source = account.string("encryption.keySource") ?? "Microsoft.Storage";
    if (source.toLowerCase() === "microsoft.keyvault" || account.boolean(path) === true) return;
    report(path, `one layer of encryption, with a key of ${source}`);
  }),
  appliesTo: holdsRecords,
};
