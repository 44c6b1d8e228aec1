import type * as pulumi from "@pulumi/pulumi";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { Component } from "#components/core/component.ts";
import { soleOwner } from "#components/core/field-ownership.ts";
import { renderPlatformLabels } from "#components/core/labels.ts";
import type { Ownership } from "#components/core/labels.ts";

/** An account that pods outside of the catalogue run under. */
export interface AccountSpec {
  readonly name: string;
  readonly purpose: string;
}

/** Arguments of {@link ServiceAccounts}. */
export interface ServiceAccountsArgs {
  readonly namespace: pulumi.Input<string>;
  readonly accounts: readonly AccountSpec[];
  readonly ownership: Ownership;
}

/** Accounts without a token and without a right: names that policies of the mesh and of the cluster can tell apart. */
export class ServiceAccounts extends Component<ServiceAccountsArgs> {
  constructor(name: string, args: ServiceAccountsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:ServiceAccounts", name, args, options);
    for (const { name: account, purpose } of args.accounts) {
      new ServiceAccount(
        `${name}-${account}`,
        {
          metadata: {
            namespace: args.namespace,
            name: account,
            labels: renderPlatformLabels(args.ownership, "checks"),
            annotations: { ...soleOwner, "ms5.io/purpose": purpose },
          },
          automountServiceAccountToken: false,
        },
        this.childOptions,
      );
    }
    this.registerOutputs({});
  }
}
