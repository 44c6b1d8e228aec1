import type * as pulumi from "@pulumi/pulumi";
import { Provider as AzureProvider } from "@pulumi/azure-native/provider.js";
import { Provider as RandomProvider } from "@pulumi/random/provider.js";
import { Component } from "#components/core/component.ts";

/** Arguments of {@link AzureAccess}. */
export interface AzureAccessArgs {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly location: string;
}

/** The providers every Azure resource and generated secret is declared with, bound to one subscription. */
export class AzureAccess extends Component<AzureAccessArgs> {
  readonly providers: readonly pulumi.ProviderResource[];

  constructor(name: string, args: AzureAccessArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:AzureAccess", name, args, options);

    this.providers = [
      new AzureProvider(
        `${name}-azure`,
        { subscriptionId: args.subscriptionId, tenantId: args.tenantId, location: args.location },
        this.childOptions,
      ),
      new RandomProvider(`${name}-random`, {}, this.childOptions),
    ];
    this.registerOutputs({ providers: this.providers });
  }
}
