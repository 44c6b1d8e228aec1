import { planSecretVersions } from "#components/platform/secret-versions.ts";
import { cacheKeyInUse } from "#stacks/catalog/cache.ts";
import { database } from "#stacks/catalog/database.ts";
import { vaultSecrets } from "#stacks/catalog/vault-secrets.ts";
import type { VaultSecret } from "#stacks/catalog/vault-secrets.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";

const table: readonly VaultSecret[] = vaultSecrets;

/** Versions of the secrets of a stack, those of the facts inside included. */
export function planVersions({ cache }: Pick<PlatformConfig, "cache">): Readonly<Record<string, string>> {
  const password = table.find(({ name }) => name === "redis-password")?.origin;
  const generation = password?.kind === "generated" ? String(password.generation) : "";
  return planSecretVersions(table, {
    database: database.databaseName,
    cacheUrl: cache.kind === "managed" ? `key ${cacheKeyInUse}` : `password ${generation}`,
  });
}
