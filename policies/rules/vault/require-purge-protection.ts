import { resourceRule } from "#policies/engine/policy.ts";

/** Off by default, and on for ever once it is on: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
export const requirePurgeProtection = resourceRule((vault, report) => {
  const path = "properties.enablePurgeProtection";
  if (vault.boolean(path) !== true) report(path, "a deleted vault can be purged with everything in it");
});
