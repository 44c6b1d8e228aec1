import { armName, armParent, armType, groupOf, isWithin, sameId } from "#tools/lab/providers/azure-native/arm-id.ts";
import {
  groupNotFound,
  parentNotFound,
  resourceNotFound,
  scopeLocked,
} from "#tools/lab/providers/azure-native/arm-error.ts";
import type { ArmResources } from "#tools/lab/providers/azure-native/arm-state.ts";

/**
 * What Azure makes by itself. The watcher comes with the first network of a region
 * (https://learn.microsoft.com/azure/network-watcher/network-watcher-create), the blob service with its account
 * (https://learn.microsoft.com/rest/api/storagerp/blob-services).
 */
const madeByAzure: readonly { readonly pattern: RegExp; readonly with: (id: string) => string | undefined }[] = [
  {
    pattern: /\/resourceGroups\/NetworkWatcherRG(\/providers\/Microsoft\.Network\/networkWatchers\/[^/]+)?$/i,
    with: () => undefined,
  },
  { pattern: /\/storageAccounts\/[^/]+\/blobServices\/default$/i, with: (id) => id.split("/").slice(0, -2).join("/") },
];

/** @throws ArmError when what the resource is nested in, or extends, does not exist. */
export function requireParent(resources: ArmResources, id: string): void {
  const parent = armParent(id);
  if (parent === undefined || exists(resources, parent.id)) return;
  if (parent.kind === "resource group") throw groupNotFound(parent.name);
  if (parent.kind === "resource") throw parentNotFound(parent.name);
  throw resourceNotFound(armType(parent.id), armName(parent.id), groupOf(parent.id));
}

/** @throws ArmError when a lock covers the resource. A lock itself can always be removed. */
export function requireUnlocked(resources: ArmResources, id: string): void {
  const marker = "/providers/Microsoft.Authorization/locks/";
  if (id.includes(marker)) return;
  for (const lock of Object.keys(resources)) {
    const [scope = ""] = lock.split(marker, 1);
    if (lock.includes(marker) && (sameId(scope, id) || isWithin(id, scope) || isWithin(scope, id))) {
      throw scopeLocked(id, scope);
    }
  }
}

export function exists(resources: ArmResources, id: string): boolean {
  if (Object.keys(resources).some((known) => sameId(known, id))) return true;
  const automatic = madeByAzure.find(({ pattern }) => pattern.test(id));
  if (automatic !== undefined) {
    const origin = automatic.with(id);
    return origin === undefined || exists(resources, origin);
  }
  // AKS makes the group of the nodes: https://learn.microsoft.com/azure/aks/faq#why-are-two-resource-groups-created-with-aks
  return Object.values(resources).some(
    ({ inputs }) => /\/resourceGroups\/[^/]+$/i.test(id) && sameId(String(inputs["nodeResourceGroup"]), armName(id)),
  );
}
