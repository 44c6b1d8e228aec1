import * as pulumi from "@pulumi/pulumi";
import { Database } from "@pulumi/azure-native/redisenterprise/database.js";
import { listDatabaseKeysOutput } from "@pulumi/azure-native/redisenterprise/listDatabaseKeys.js";
import { RedisEnterprise } from "@pulumi/azure-native/redisenterprise/redisEnterprise.js";
import * as enums from "@pulumi/azure-native/types/enums/redisenterprise/index.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import { managedCachePort } from "#components/data/cache.ts";

/** Arguments of {@link ManagedRedis}. */
export interface ManagedRedisArgs {
  readonly clusterName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Tags;
  /** At most 24 GB: https://learn.microsoft.com/azure/redis/architecture#cluster-policies */
  readonly sku: "Balanced_B0" | "Balanced_B1" | "Balanced_B3" | "Balanced_B5" | "Balanced_B10" | "Balanced_B20";
  /** Two copies, in two zones wherever the region has them: https://learn.microsoft.com/azure/redis/high-availability#zone-redundancy */
  readonly highAvailability: boolean;
  readonly protect: boolean;
}

/** A Redis of Azure that no task is lost in: it evicts nothing, writes everything to disk, and is one whole. */
export class ManagedRedis extends Component<ManagedRedisArgs> {
  readonly clusterId: pulumi.Output<string>;
  /** Target of the diagnostic setting. */
  readonly databaseId: pulumi.Output<string>;
  readonly hostName: pulumi.Output<string>;
  private readonly keys: pulumi.Output<{ readonly primaryKey: string; readonly secondaryKey: string }>;

  constructor(name: string, args: ManagedRedisArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:data:ManagedRedis", name, args, options);
    const { resourceGroupName } = args;
    const childOptions = { ...this.childOptions, protect: args.protect };

    const cluster = new RedisEnterprise(
      name,
      {
        clusterName: args.clusterName,
        resourceGroupName,
        location: args.location,
        tags: args.tags,
        sku: { name: args.sku },
        highAvailability: args.highAvailability ? enums.HighAvailability.Enabled : enums.HighAvailability.Disabled,
        minimumTlsVersion: enums.TlsVersion.TlsVersion_1_2,
        publicNetworkAccess: enums.PublicNetworkAccess.Disabled,
      },
      childOptions,
    );
    const database = new Database(
      `${name}-database`,
      {
        clusterName: cluster.name,
        databaseName: "default", // the only name Azure accepts
        resourceGroupName,
        clientProtocol: enums.Protocol.Encrypted,
        port: managedCachePort,
        // The task queue moves tasks between keys in one step, which every other policy refuses as crossing slots.
        clusteringPolicy: enums.ClusteringPolicy.NoCluster,
        evictionPolicy: enums.EvictionPolicy.NoEviction,
        persistence: { aofEnabled: true, aofFrequency: enums.AofFrequency.AofFrequency_1s },
        // docs/decisions/0020-the-cache-opens-with-a-key.md
        accessKeysAuthentication: enums.AccessKeysAuthentication.Enabled,
      },
      childOptions,
    );

    this.clusterId = cluster.id;
    this.databaseId = database.id;
    this.hostName = cluster.hostName;
    this.keys = pulumi.secret(
      listDatabaseKeysOutput(
        { clusterName: cluster.name, databaseName: database.name, resourceGroupName },
        { parent: this, dependsOn: database },
      ),
    );
    this.registerOutputs({ clusterId: this.clusterId, databaseId: this.databaseId, hostName: this.hostName });
  }

  /** A key that opens the cache, marked secret. A method, so that no output of the component holds it. */
  accessKey(which: "primary" | "secondary"): pulumi.Output<string> {
    return this.keys.apply(({ primaryKey, secondaryKey }) => (which === "primary" ? primaryKey : secondaryKey));
  }
}
