import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { SecretProviderClassSpec } from "#components/workload/secret-provider-class.ts";

/** Arguments of {@link SecretProviderClass}. */
export interface SecretProviderClassArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: pulumi.Input<SecretProviderClassSpec>;
}

/**
 * What the volume driver fetches from the vault.
 * https://github.com/kubernetes-sigs/secrets-store-csi-driver/blob/main/config/crd/bases/secrets-store.csi.x-k8s.io_secretproviderclasses.yaml
 */
export class SecretProviderClass extends CustomResource {
  constructor(name: string, args: SecretProviderClassArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "secrets-store.csi.x-k8s.io/v1", kind: "SecretProviderClass", ...args }, options);
  }
}
