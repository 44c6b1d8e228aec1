import type * as pulumi from "@pulumi/pulumi";
import type { SecretArgs } from "@pulumi/azure-native/keyvault/secret.js";
import type { Tags } from "#components/core/labels.ts";
import type { Day } from "#components/core/units.ts";
import { dayToUnixSeconds } from "#components/platform/secret-spec.ts";
import type { SecretSpec } from "#components/platform/secret-spec.ts";

/** Where secrets lie and how long they are valid. */
export interface SecretPlace {
  readonly vaultName: pulumi.Input<string>;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly tags: Tags;
  /** First day on which the values are no longer valid. */
  readonly expireOn: Day;
}

/** Renders an entry of the vault. */
export function renderVaultSecret(
  { name, contentType }: SecretSpec,
  { vaultName, resourceGroupName, tags, expireOn }: SecretPlace,
  value: pulumi.Output<string>,
): SecretArgs {
  return {
    secretName: name,
    vaultName,
    resourceGroupName,
    tags,
    properties: { value, contentType, attributes: { enabled: true, expires: dayToUnixSeconds(expireOn) } },
  };
}
