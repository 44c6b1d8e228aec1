import type * as pulumi from "@pulumi/pulumi";
import { RoleAssignment } from "#components/identity/role-assignment.ts";
import { ManagedIdentity } from "#components/identity/workload-identity.ts";
import { mapRecord } from "#components/core/record.ts";
import { Diagnostics } from "#components/platform/diagnostics.ts";
import { FlowLogs } from "#components/platform/flow-logs.ts";
import type { LogWorkspace } from "#components/platform/log-workspace.ts";
import type { Network } from "#components/platform/network.ts";
import type { ResourceGroups } from "#components/platform/resource-groups.ts";
import { StorageAccount } from "#components/platform/storage-account.ts";
import { blobLogs } from "#stacks/catalog/diagnostics.ts";
import type { resourceGroups } from "#stacks/catalog/resource-groups.ts";
import { roles } from "#stacks/catalog/roles.ts";
import { storagePurposes } from "#stacks/catalog/storage.ts";
import type { StorageLifecycle, StoragePurpose, StoragePurposeName } from "#stacks/catalog/storage.ts";
import type { LayerContext } from "#stacks/layers/context.ts";

export type StorageAccounts = Readonly<Record<StoragePurposeName, StorageAccount>>;

interface Surroundings {
  readonly groups: ResourceGroups<keyof typeof resourceGroups>;
  readonly network: Network;
  readonly workspace: LogWorkspace;
}

/** The accounts, each with a record of who reads and writes it, and the flow logs that go into one of them. */
export function declareStorage(context: LayerContext, surroundings: Surroundings): StorageAccounts {
  const accounts = mapRecord(storagePurposes, (purpose: StoragePurpose, key) =>
    declareAccount(context, key, purpose, surroundings.groups),
  );
  for (const [key, account] of Object.entries(accounts)) {
    new Diagnostics(
      `storage-${key}-diagnostics`,
      {
        settingName: "to-workspace",
        targetId: account.blobServiceId,
        logs: { kind: "categories", categories: blobLogs },
        destinations: { workspaceId: surroundings.workspace.workspaceId },
      },
      context.options,
    );
  }
  declareFlowLogs(context, surroundings, accounts.logs);
  return accounts;
}

function declareAccount(
  { config, name, tags, options }: LayerContext,
  key: StoragePurposeName,
  purpose: StoragePurpose,
  groups: Surroundings["groups"],
): StorageAccount {
  const { retention } = config;
  return new StorageAccount(
    `storage-${key}`,
    {
      accountName: name("storageAccount", key),
      resourceGroupName: key === "audit" ? groups.names.audit : groups.names.platform,
      location: config.azure.location,
      tags: tags(`storage-${key}`, purpose.dataClass),
      dataClass: purpose.dataClass,
      sku: purpose.sku,
      trusted: purpose.trusted,
      containers: purpose.containers,
      softDeleteDays: retention.deletedBlobDays,
      lifecycle: purpose.lifecycle.map((rule) => renderLifecycle(rule, retention)),
      ...(purpose.immutableFor === undefined
        ? {}
        : { immutability: { days: retention[purpose.immutableFor], stage: "unlocked" } }),
      protect: config.protectStatefulResources,
    },
    options,
  );
}

function renderLifecycle(
  { deleteAfter, deleteVersionsAfter, ...rule }: StorageLifecycle,
  retention: LayerContext["config"]["retention"],
): ConstructorParameters<typeof StorageAccount>[1]["lifecycle"][number] {
  return {
    ...rule,
    ...(deleteAfter === undefined ? {} : { deleteAfterDays: retention[deleteAfter] }),
    ...(deleteVersionsAfter === undefined ? {} : { deleteVersionsAfterDays: retention[deleteVersionsAfter] }),
  };
}

/** Shared keys are off, so Network Watcher writes with an identity of its own. */
function declareFlowLogs(
  context: LayerContext,
  { groups, network, workspace }: Surroundings,
  account: StorageAccount,
): void {
  const { config, name, tags, options } = context;
  const { location, subscriptionId } = config.azure;
  const identity = new ManagedIdentity(
    "flow-logs-identity",
    {
      identityName: name("identity", "flow-logs"),
      resourceGroupName: groups.names.platform,
      location,
      tags: tags("network"),
    },
    options,
  );
  const writer = new RoleAssignment(
    "flow-logs-writer",
    {
      subscriptionId,
      role: roles.storageBlobDataContributor,
      scope: { name: name("storageAccount", "logs"), id: account.accountId },
      principal: { name: name("identity", "flow-logs"), objectId: identity.principalId, type: "ServicePrincipal" },
      description: "Network Watcher writes the flow logs of the virtual network",
    },
    options,
  );
  const dependsOn: pulumi.Resource[] = [writer];
  new FlowLogs(
    "flow-logs",
    {
      flowLogName: name("flowLog"),
      // Azure makes one watcher for each region, under these names: https://learn.microsoft.com/azure/network-watcher/network-watcher-create
      watcher: { name: `NetworkWatcher_${location}`, resourceGroupName: "NetworkWatcherRG" },
      retentionDays: config.retention.flowLogDays,
      location,
      tags: tags("network"),
      virtualNetworkId: network.virtualNetworkId,
      storageAccountId: account.accountId,
      logWorkspaceId: workspace.workspaceId,
      identityId: identity.identityId,
    },
    { ...options, dependsOn },
  );
}
