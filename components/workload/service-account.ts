import type * as pulumi from "@pulumi/pulumi";

/** What a service account carries beside its name. */
export interface AccountFacts {
  readonly annotations: Readonly<Record<string, pulumi.Input<string>>>;
  /** Off: a pod that needs a token says so itself. */
  readonly automountServiceAccountToken: false;
}

/** The identity in Azure whose tokens the pods may ask for: https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html */
export const renderAccount = (clientId: pulumi.Input<string> | undefined): AccountFacts => ({
  annotations: clientId === undefined ? {} : { "azure.workload.identity/client-id": clientId },
  automountServiceAccountToken: false,
});
