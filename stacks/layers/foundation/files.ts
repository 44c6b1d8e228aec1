import { Diagnostics } from "#components/platform/diagnostics.ts";
import { FileAccount } from "#components/platform/file-account.ts";
import { blobLogs } from "#stacks/catalog/diagnostics.ts";
import { fileAccount } from "#stacks/catalog/shares.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** The account of the file shares; the shares themselves are made for the claims in the cluster. */
export function declareFiles(
  { config, name, tags, options }: LayerContext,
  { groups, workspace }: Pick<Foundation, "groups" | "workspace">,
): FileAccount {
  const files = new FileAccount(
    "storage-files",
    {
      accountName: name("storageAccount", "files"),
      resourceGroupName: groups.names.platform,
      location: config.azure.location,
      tags: tags("storage-files", fileAccount.dataClass),
      dataClass: fileAccount.dataClass,
      softDeleteDays: config.retention.deletedBlobDays,
      protect: config.protectStatefulResources,
    },
    options,
  );
  new Diagnostics(
    "storage-files-diagnostics",
    {
      settingName: "to-workspace",
      targetId: files.fileServiceId,
      logs: { kind: "categories", categories: blobLogs },
      destinations: { workspaceId: workspace.workspaceId },
    },
    options,
  );
  return files;
}
