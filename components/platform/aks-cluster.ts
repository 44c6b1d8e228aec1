import type * as pulumi from "@pulumi/pulumi";
import { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster.js";
import { Component } from "#components/core/component.ts";
import { parseIssuerUrl, renderCluster, validateCluster } from "#components/platform/cluster-profile.ts";
import type { ClusterSpec } from "#components/platform/cluster-profile.ts";

/** Arguments of {@link AksCluster}. */
export interface AksClusterArgs extends ClusterSpec {
  /** Rights of the control plane's identity on subnets and on the kubelet identity; creation fails without them. */
  readonly roleAssignments: readonly pulumi.Resource[];
  /** Refuse to delete or replace the cluster. */
  readonly protect: boolean;
}

/** The cluster with its add-ons and the one pool that Azure demands at creation. */
export class AksCluster extends Component<AksClusterArgs> {
  readonly clusterId: pulumi.Output<string>;
  /** Known once the cluster exists, so that what takes it waits for the cluster. */
  readonly clusterName: pulumi.Output<string>;
  /** Issuer that federated credentials of workload identities trust. */
  readonly oidcIssuerUrl: pulumi.Output<string>;

  constructor(name: string, args: AksClusterArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:AksCluster", name, args, options);
    this.reject(validateCluster(args));

    const cluster = new ManagedCluster(name, renderCluster(args), {
      ...this.childOptions,
      protect: args.protect,
      dependsOn: [...args.roleAssignments],
      ignoreChanges: [
        // Azure lists every pool here and refuses edits of the list; pools of their own are `AgentPool` resources.
        // https://github.com/pulumi/pulumi-azure-native/issues/4264
        "agentPoolProfiles",
        // The patch channel owns the version; after a refresh the declared minor would ask for a downgrade.
        // https://github.com/Azure/terraform-azurerm-aks/issues/335
        "kubernetesVersion",
      ],
    });

    this.clusterId = cluster.id;
    this.clusterName = cluster.name;
    this.oidcIssuerUrl = cluster.oidcIssuerProfile.apply(parseIssuerUrl);
    this.registerOutputs({
      clusterId: this.clusterId,
      clusterName: this.clusterName,
      oidcIssuerUrl: this.oidcIssuerUrl,
    });
  }
}
