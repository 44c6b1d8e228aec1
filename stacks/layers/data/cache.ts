import * as pulumi from "@pulumi/pulumi";
import { renderCacheUrl } from "#components/data/cache.ts";
import { ManagedRedis } from "#components/data/managed-redis.ts";
import { Diagnostics } from "#components/platform/diagnostics.ts";
import { PrivateEndpoint } from "#components/platform/private-endpoint.ts";
import { cacheKeyInUse, cacheLogs, cacheWorkload } from "#stacks/catalog/cache.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

export interface CacheHandle {
  /** URL with the password, secret. */
  readonly url: pulumi.Output<string>;
  /** What must be there before anybody opens the URL; the cache of the cluster is a workload like any other. */
  readonly ready: readonly pulumi.Resource[];
}

/** The broker of the tasks: a managed one, or the way to the workload that plays it. */
export function declareCache(context: LayerContext, foundation: Foundation): CacheHandle {
  const { cache } = context.config;
  if (cache.kind === "managed") return declareManaged(context, foundation, cache.sku);
  const password = foundation.secrets.value("redis-password");
  return {
    url: password.apply((secret) => renderCacheUrl({ kind: "valkey", host: cacheWorkload, password: secret })),
    ready: [],
  };
}

type ManagedSku = Extract<LayerContext["config"]["cache"], { readonly kind: "managed" }>["sku"];

function declareManaged(context: LayerContext, foundation: Foundation, sku: ManagedSku): CacheHandle {
  const { config, name, tags, options } = context;
  const { groups, network, privateLink, workspace } = foundation;
  const home = { resourceGroupName: groups.names.platform, location: config.azure.location };
  const redis = new ManagedRedis(
    "cache",
    {
      ...home,
      clusterName: name("redis"),
      tags: tags("cache", "confidential"),
      sku,
      highAvailability: config.environment === "production",
      protect: config.protectStatefulResources,
    },
    options,
  );
  const endpoint = new PrivateEndpoint(
    "cache-endpoint",
    {
      ...home,
      tags: tags("network"),
      privateEndpointName: name("privateEndpoint", "cache"),
      subnetId: network.subnetIds.privateEndpoints,
      targetId: redis.clusterId,
      groupId: "redisEnterprise",
      zoneId: privateLink.zoneIds.redis,
    },
    options,
  );
  new Diagnostics(
    "cache-diagnostics",
    {
      settingName: "to-workspace",
      targetId: redis.databaseId,
      logs: { kind: "categories", categories: cacheLogs },
      destinations: { workspaceId: workspace.workspaceId },
    },
    options,
  );
  const url = pulumi
    .all([redis.hostName, redis.accessKey(cacheKeyInUse)])
    .apply(([host, password]) => renderCacheUrl({ kind: "managed", host, password }));
  return { url, ready: [redis, endpoint] };
}
