import { resourceRule } from "#policies/engine/policy.ts";

const settings = "properties.securitySettings";

/**
 * Off by default; locked it cannot be undone, so that unlocked is enough:
 * https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept,
 * https://learn.microsoft.com/azure/backup/backup-azure-enhanced-soft-delete-about
 */
export const requireImmutableVaults = resourceRule(
  (vault, report) => {
    const path = `${settings}.immutabilitySettings.state`;
    const state = vault.string(path) ?? "Disabled";
    if (!["Locked", "Unlocked"].includes(state)) report(path, `immutability is ${state}`);
  },
  (vault, report) => {
    const path = `${settings}.softDeleteSettings.state`;
    const state = vault.string(path) ?? "On"; // what a vault has that states nothing
    if (state !== "AlwaysOn") report(path, `soft delete is ${state} and can be turned off`);
  },
  (vault, report) => {
    const path = `${settings}.softDeleteSettings.retentionDurationInDays`;
    const days = vault.number(path) ?? 14;
    if (days < 14) report(path, `a deleted backup can be recovered for ${String(days)} days, fewer than 14`);
  },
);
