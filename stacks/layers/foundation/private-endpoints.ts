import type * as pulumi from "@pulumi/pulumi";
import { PrivateEndpoint } from "#components/platform/private-endpoint.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";
import type { LayerContext } from "#stacks/layers/context.ts";

interface Target {
  readonly key: string;
  readonly service: "vault" | "registry" | "blob" | "file";
  readonly id: pulumi.Input<string>;
}

const groupIds = { vault: "vault", registry: "registry", blob: "blob", file: "file" } as const;

/** Gives everything that is closed to the public network an address in ours. */
export function declarePrivateEndpoints({ config, name, tags, options }: LayerContext, foundation: Foundation): void {
  const { vault, registry, storage, files, network, privateLink, groups } = foundation;
  const targets: readonly Target[] = [
    { key: "vault", service: "vault", id: vault.vaultId },
    { key: "registry", service: "registry", id: registry.registryId },
    { key: "storage-files", service: "file", id: files.accountId },
    ...Object.entries(storage).map(([key, account]): Target => ({
      key: `storage-${key}`,
      service: "blob",
      id: account.accountId,
    })),
  ];
  for (const { key, service, id } of targets) {
    new PrivateEndpoint(
      `${key}-endpoint`,
      {
        resourceGroupName: groups.names.platform,
        location: config.azure.location,
        tags: tags("network"),
        privateEndpointName: name("privateEndpoint", key),
        subnetId: network.subnetIds.privateEndpoints,
        targetId: id,
        groupId: groupIds[service],
        zoneId: privateLink.zoneIds[service],
      },
      options,
    );
  }
}
