import { resourceRule } from "#policies/engine/policy.ts";

/** On and 90 days by default, which is the most: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
export const requireSoftDelete = resourceRule(
  (vault, report) => {
    const path = "properties.enableSoftDelete";
    if (vault.boolean(path) === false) report(path, "a deleted secret is gone at once");
  },
  (vault, report) => {
    const path = "properties.softDeleteRetentionInDays";
    const days = vault.number(path) ?? 90;
    if (days < 90) report(path, `a deleted vault can be recovered for ${String(days)} days, fewer than 90`);
  },
);
