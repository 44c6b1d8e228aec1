import type * as pulumi from "@pulumi/pulumi";
import { SharedFiles } from "#components/data/shared-files.ts";
import { PriorityClasses } from "#components/platform/priority-classes.ts";
import { StorageClasses } from "#components/platform/storage-classes.ts";
import { mapRecord } from "#components/core/record.ts";
import { priorityClasses } from "#stacks/catalog/priority-classes.ts";
import { fileAccount, shares } from "#stacks/catalog/shares.ts";
import { storageClasses } from "#stacks/catalog/storage-classes.ts";
import type { Cluster } from "#stacks/layers/cluster.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** What pods of every kind name: priorities, classes of volumes, and the shares several of them mount. */
export function declareScheduling(
  context: LayerContext,
  foundation: Foundation,
  { access, namespaces }: Cluster,
): readonly pulumi.Resource[] {
  const { config, inCluster } = context;
  const options = inCluster(access.provider);
  const { ownership, protectStatefulResources: protect } = config;
  const priorities = new PriorityClasses("priorities", { classes: priorityClasses, ownership }, options);
  const volumes = new StorageClasses(
    "volumes",
    {
      classes: storageClasses,
      files: {
        resourceGroup: foundation.groups.names.platform,
        storageAccount: foundation.files.accountName,
      },
      ownership,
    },
    options,
  );
  const namespace = namespaces.get("application");
  const storageClassName = volumes.classNames["ms5-files"];
  if (namespace === undefined || storageClassName === undefined) {
    throw new Error("bug: the catalogues were accepted without the namespace or the class of shared files");
  }
  const files = new SharedFiles(
    "files",
    {
      namespace: namespace.namespaceName,
      ownership,
      dataClass: fileAccount.dataClass,
      storageClassName,
      shares: mapRecord(shares, (share, key) => ({ ...share, size: config.shares[key] })),
      protect,
    },
    options,
  );
  return [priorities, volumes, files];
}
