import type * as pulumi from "@pulumi/pulumi";
import { Secret } from "@pulumi/azure-native/keyvault/secret.js";
import { RandomPassword } from "@pulumi/random/randomPassword.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import type { Day } from "#components/core/units.ts";
import { dayToUnixSeconds, validateSecrets } from "#components/platform/secret-spec.ts";
import type { SecretSpec } from "#components/platform/secret-spec.ts";

/** Arguments of {@link VaultSecrets}. */
export interface VaultSecretsArgs {
  readonly vaultName: pulumi.Input<string>;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly tags: Tags;
  readonly secrets: readonly SecretSpec[];
  /** First day on which the values are no longer valid. */
  readonly expireOn: Day;
  readonly protect: boolean;
}

/** Secrets nobody has ever seen: generated here, written straight to the vault. */
export class VaultSecrets extends Component<VaultSecretsArgs> {
  /** Ids in the vault, by name. */
  readonly secretIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: VaultSecretsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:VaultSecrets", name, args, options);
    this.reject(validateSecrets(args.secrets, args.expireOn));
    const { vaultName, resourceGroupName, tags } = args;
    const childOptions = { ...this.childOptions, protect: args.protect };
    const expires = dayToUnixSeconds(args.expireOn);

    const secrets = args.secrets.map(({ name: secretName, contentType, length, generation }) => {
      const value = new RandomPassword(
        `${name}-${secretName}`,
        {
          length,
          special: false, // the values end up inside URLs
          minLower: 1,
          minUpper: 1,
          minNumeric: 1,
          keepers: { generation: String(generation) },
        },
        childOptions,
      );
      const secret = new Secret(
        `${name}-${secretName}`,
        {
          secretName,
          vaultName,
          resourceGroupName,
          tags,
          properties: { value: value.result, contentType, attributes: { enabled: true, expires } },
        },
        childOptions,
      );
      return [secretName, secret.id] as const;
    });

    this.secretIds = Object.fromEntries(secrets);
    this.registerOutputs({ secretIds: this.secretIds });
  }
}
