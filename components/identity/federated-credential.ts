import type * as pulumi from "@pulumi/pulumi";
import { FederatedIdentityCredential } from "@pulumi/azure-native/managedidentity/federatedIdentityCredential.js";
import { Component } from "#components/core/component.ts";
import { renderSubject, validateSubjects } from "#components/identity/federated-subject.ts";
import type { FederatedSubject } from "#components/identity/federated-subject.ts";

/** Arguments of {@link FederatedCredentials}. */
export interface FederatedCredentialsArgs {
  /** Name of the identity the service accounts may act as. */
  readonly identityName: pulumi.Input<string>;
  readonly resourceGroupName: pulumi.Input<string>;
  /** OIDC issuer of the cluster. */
  readonly issuer: pulumi.Input<string>;
  readonly subjects: readonly FederatedSubject[];
}

/** Every service account that may act as one identity. */
export class FederatedCredentials extends Component<FederatedCredentialsArgs> {
  readonly credentialIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: FederatedCredentialsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:identity:FederatedCredentials", name, args, options);
    this.reject(validateSubjects(args.subjects));

    const credentials: [string, FederatedIdentityCredential][] = [];
    for (const subject of args.subjects) {
      // One after the other: Azure refuses concurrent writes to one identity,
      // https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations#concurrent-updates-arent-supported-user-assigned-managed-identities
      const dependsOn = credentials.slice(-1).map(([, credential]) => credential);
      const credential = new FederatedIdentityCredential(
        `${name}-${subject.key}`,
        {
          federatedIdentityCredentialResourceName: subject.key,
          resourceGroupName: args.resourceGroupName,
          resourceName: args.identityName,
          issuer: args.issuer,
          subject: renderSubject(subject),
          audiences: ["api://AzureADTokenExchange"],
        },
        { ...this.childOptions, dependsOn },
      );
      credentials.push([subject.key, credential]);
    }

    this.credentialIds = Object.fromEntries(credentials.map(([key, { id }]) => [key, id]));
    this.registerOutputs({ credentialIds: this.credentialIds });
  }
}
