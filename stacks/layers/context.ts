import * as pulumi from "@pulumi/pulumi";
import type { DataClass, TagScope, Tags } from "#components/core/labels.ts";
import { renderTags } from "#components/core/labels.ts";
import type { NameKind } from "#components/core/names.ts";
import { nameOf } from "#components/core/names.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";

/** What every layer is given beside the handles of earlier layers. */
export interface LayerContext {
  readonly config: PlatformConfig;
  /** `/subscriptions/<id>`. */
  readonly subscriptionScope: string;
  /** Options of every top-level component: the explicit providers. */
  readonly options: pulumi.ComponentResourceOptions;
  /** The same for what lives inside the cluster. */
  readonly inCluster: (kubernetes: pulumi.ProviderResource) => pulumi.ComponentResourceOptions;
  readonly name: (kind: NameKind, role?: string) => string;
  readonly tags: (component: string, dataClass?: DataClass) => Tags;
  readonly nodeResourceGroup: string;
  readonly snapshotResourceGroup: string;
  /** Everything declared so far with these options, children included; components have no life of their own. */
  readonly declared: readonly pulumi.CustomResource[];
}

export function planContext(
  config: PlatformConfig,
  stack: string,
  providers: readonly pulumi.ProviderResource[],
  root: pulumi.ComponentResourceOptions = {},
): LayerContext {
  const { environment, azure, ownership } = config;
  const scope = { environment, region: azure.location, uniqueSuffix: azure.uniqueSuffix };
  const tagScope: TagScope = { environment, stack, ...ownership };
  const name = (kind: NameKind, role?: string): string => nameOf(kind, scope, role);
  const declared: pulumi.CustomResource[] = [];
  const record: pulumi.ResourceTransformation = ({ resource }) => {
    if (resource instanceof pulumi.CustomResource) declared.push(resource);
    return undefined;
  };
  const recorded = { ...root, transformations: [...(root.transformations ?? []), record] };
  return {
    config,
    subscriptionScope: `/subscriptions/${azure.subscriptionId}`,
    options: { ...recorded, providers: [...providers] },
    inCluster: (kubernetes) => ({ ...recorded, providers: [kubernetes] }),
    name,
    tags: (component, dataClass) => renderTags(tagScope, component, dataClass),
    nodeResourceGroup: name("resourceGroup", "nodes"),
    snapshotResourceGroup: name("resourceGroup", "snapshots"),
    declared,
  };
}
