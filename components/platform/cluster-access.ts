import * as pulumi from "@pulumi/pulumi";
import { listManagedClusterUserCredentialsOutput } from "@pulumi/azure-native/containerservice/listManagedClusterUserCredentials.js";
import { Provider } from "@pulumi/kubernetes/provider.js";
import { Component } from "#components/core/component.ts";
import { parseKubeconfigs, renderKubeconfig } from "#components/platform/kubeconfig.ts";
import type { ClusterLogin } from "#components/platform/kubeconfig.ts";

/** Arguments of {@link ClusterAccess}. */
export interface ClusterAccessArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Output of the cluster, so that the call waits for it. */
  readonly clusterName: pulumi.Input<string>;
  /** Fixed name of the same cluster. While it stays, a new kubeconfig updates the provider instead of replacing it. */
  readonly clusterIdentifier: string;
  readonly login: ClusterLogin;
}

/** The provider every Kubernetes object of the stack is declared with. */
export class ClusterAccess extends Component<ClusterAccessArgs> {
  readonly provider: Provider;

  constructor(name: string, args: ClusterAccessArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:ClusterAccess", name, args, options);

    const credentials = listManagedClusterUserCredentialsOutput(
      { resourceGroupName: args.resourceGroupName, resourceName: args.clusterName },
      { parent: this },
    );
    const spec = { clusterName: args.clusterIdentifier, login: args.login };
    this.provider = new Provider(
      name,
      {
        kubeconfig: pulumi.secret(
          credentials.apply((answer) => renderKubeconfig(parseKubeconfigs(answer.kubeconfigs), spec)),
        ),
        clusterIdentifier: args.clusterIdentifier,
        enableServerSideApply: true,
        // A changed ConfigMap is updated; a replacement would be a moment without it, and take along what others wrote.
        enableConfigMapMutable: true,
      },
      this.childOptions,
    );
    this.registerOutputs({ provider: this.provider });
  }
}
