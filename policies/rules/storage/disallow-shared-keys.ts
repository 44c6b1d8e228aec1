import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

const keys = "allowSharedKeyAccess";
/** On by default: https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent */
const hasKeys = (account: ResourceView): boolean => account.boolean(keys) !== false;

/** The other four are off by default: https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts */
export const disallowSharedKeys = resourceRule(
  (account, report) => {
    if (hasKeys(account)) report(keys, "shared keys and what they sign are accepted");
  },
  (account, report) => {
    const path = "sasPolicy";
    if (hasKeys(account) && !account.has(path)) report(path, "what a shared key signs has no longest life");
  },
  (account, report) => {
    const path = "defaultToOAuthAuthentication";
    if (account.boolean(path) !== true) report(path, "the portal opens blobs with a shared key");
  },
  (account, report) => {
    const path = "isLocalUserEnabled";
    if (account.boolean(path) === true) report(path, "users that the directory does not know are accepted");
  },
  (account, report) => {
    const path = "isSftpEnabled";
    if (account.boolean(path) === true) report(path, "SFTP is answered, which knows local users only");
  },
);
