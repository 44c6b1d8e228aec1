import type { LockTarget } from "#components/governance/lock-target.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** What nobody deletes by accident, not even with the rights to. Never a group in which Azure itself deletes. */
export function planLocks({ name }: LayerContext, foundation: Foundation): readonly LockTarget[] {
  const { vault, registry, workspace, network, storage, files } = foundation;
  const platform = name("resourceGroup");
  const notes = (what: string): string =>
    `Holds ${what}. Remove the lock by setting protectStatefulResources to false in a reviewed change of the platform program.`;
  return [
    { key: "vault", scope: vault.vaultId, resourceGroupName: platform, notes: notes("every secret of the platform") },
    { key: "registry", scope: registry.registryId, resourceGroupName: platform, notes: notes("released images") },
    { key: "logs", scope: workspace.workspaceId, resourceGroupName: platform, notes: notes("logs and audit trail") },
    { key: "network", scope: network.virtualNetworkId, resourceGroupName: platform, notes: notes("the address plan") },
    {
      key: "storage-files",
      scope: files.accountId,
      resourceGroupName: platform,
      notes: notes("the files that pods share"),
    },
    ...Object.entries(storage).map(([key, account]) => ({
      key: `storage-${key}`,
      scope: account.accountId,
      resourceGroupName: key === "audit" ? name("resourceGroup", "audit") : platform,
      notes: notes(`the ${key} records`),
    })),
  ];
}
