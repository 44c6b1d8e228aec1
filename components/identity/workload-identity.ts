import type * as pulumi from "@pulumi/pulumi";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";

/** Arguments of {@link ManagedIdentity}. */
export interface ManagedIdentityArgs {
  readonly identityName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Tags;
}

/** A user-assigned identity: it exists before whatever uses it, so its roles can, too. */
export class ManagedIdentity extends Component<ManagedIdentityArgs> {
  readonly identityId: pulumi.Output<string>;
  readonly identityName: pulumi.Output<string>;
  /** Application id: what pods and SecretProviderClasses name. */
  readonly clientId: pulumi.Output<string>;
  /** Object id: what role assignments name. */
  readonly principalId: pulumi.Output<string>;

  constructor(name: string, args: ManagedIdentityArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:identity:ManagedIdentity", name, args, options);

    const identity = new UserAssignedIdentity(
      name,
      {
        resourceName: args.identityName,
        resourceGroupName: args.resourceGroupName,
        location: args.location,
        tags: args.tags,
      },
      this.childOptions,
    );

    this.identityId = identity.id;
    this.identityName = identity.name;
    this.clientId = identity.clientId;
    this.principalId = identity.principalId;
    this.registerOutputs({
      identityId: this.identityId,
      identityName: this.identityName,
      clientId: this.clientId,
      principalId: this.principalId,
    });
  }
}
