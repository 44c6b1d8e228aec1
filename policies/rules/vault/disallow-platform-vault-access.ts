import type { Report } from "#policies/engine/policy.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

const flags = {
  enabledForDeployment: "virtual machines",
  enabledForDiskEncryption: "disks that are encrypted",
  enabledForTemplateDeployment: "templates",
} as const;

/** Off by default: https://learn.microsoft.com/azure/key-vault/general/security-features */
export const disallowPlatformVaultAccess = resourceRule(
  ...Object.entries(flags).map(([flag, reader]) => (vault: ResourceView, report: Report) => {
    const path = `properties.${flag}`;
    if (vault.boolean(path) === true) report(path, `${reader} read secrets without a role`);
  }),
);
