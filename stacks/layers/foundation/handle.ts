import type { FileAccount } from "#components/platform/file-account.ts";
import type { KeyVault } from "#components/platform/key-vault.ts";
import type { LogWorkspace } from "#components/platform/log-workspace.ts";
import type { Network } from "#components/platform/network.ts";
import type { PrivateLink } from "#components/platform/private-link.ts";
import type { Registry } from "#components/platform/registry.ts";
import type { ResourceGroups } from "#components/platform/resource-groups.ts";
import type { VaultSecrets } from "#components/platform/vault-secrets.ts";
import type { PrivateService } from "#stacks/catalog/private-dns-zones.ts";
import type { resourceGroups } from "#stacks/catalog/resource-groups.ts";
import type { StorageAccounts } from "#stacks/layers/foundation/storage.ts";

/** Resource groups, network, logs, vault, registry and storage: what exists before anything runs. */
export interface Foundation {
  readonly groups: ResourceGroups<keyof typeof resourceGroups>;
  readonly network: Network;
  readonly privateLink: PrivateLink<PrivateService>;
  readonly workspace: LogWorkspace;
  readonly vault: KeyVault;
  /** Generated and fixed ones; those that are composed need more than the foundation. */
  readonly secrets: VaultSecrets;
  readonly registry: Registry;
  readonly storage: StorageAccounts;
  /** File shares that pods mount. */
  readonly files: FileAccount;
}
