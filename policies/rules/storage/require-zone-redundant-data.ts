import { resourceRule } from "#policies/engine/policy.ts";

/** Names that end in ZRS keep three zones: https://learn.microsoft.com/azure/storage/common/storage-redundancy */
export const requireZoneRedundantData = resourceRule((account, report) => {
  const path = "sku.name";
  const redundancy = account.string(path) ?? "not stated";
  if (!redundancy.endsWith("ZRS")) report(path, `redundancy is ${redundancy}, which one zone can end`);
});
