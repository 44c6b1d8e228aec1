import { vaultRecords } from "#policies/catalog/vault.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowPlatformVaultAccess } from "#policies/rules/vault/disallow-platform-vault-access.ts";
import { disallowPublicVaultAccess } from "#policies/rules/vault/disallow-public-vault-access.ts";
import { requireHardwareKeys } from "#policies/rules/vault/require-hardware-keys.ts";
import { requireKeyRotation } from "#policies/rules/vault/require-key-rotation.ts";
import { requirePurgeProtection } from "#policies/rules/vault/require-purge-protection.ts";
import { requireRoleBasedVaultAccess } from "#policies/rules/vault/require-role-based-vault-access.ts";
import { requireSecretExpiry } from "#policies/rules/vault/require-secret-expiry.ts";
import { requireSoftDelete } from "#policies/rules/vault/require-soft-delete.ts";

/** Key Vault, its keys and secrets. */
export const vaultPolicies = pair(vaultRecords, {
  KV01: requirePurgeProtection,
  KV02: requireSoftDelete,
  KV03: requireRoleBasedVaultAccess,
  KV04: disallowPublicVaultAccess,
  KV05: requireKeyRotation,
  KV06: requireSecretExpiry,
  KV07: requireHardwareKeys,
  KV08: disallowPlatformVaultAccess,
});
