import * as pulumi from "@pulumi/pulumi";
import { Secret } from "@pulumi/azure-native/keyvault/secret.js";
import { RandomPassword } from "@pulumi/random/randomPassword.js";
import { Component } from "#components/core/component.ts";
import { renderVaultSecret } from "#components/platform/secret-properties.ts";
import type { SecretPlace } from "#components/platform/secret-properties.ts";
import { validateSecrets } from "#components/platform/secret-spec.ts";
import type { OwnSecret } from "#components/platform/secret-spec.ts";

/** Arguments of {@link VaultSecrets}. */
export interface VaultSecretsArgs extends SecretPlace {
  readonly secrets: readonly OwnSecret[];
  readonly protect: boolean;
}

/** Secrets nobody has ever seen, generated here and written straight to the vault, and the names that belong to them. */
export class VaultSecrets extends Component<VaultSecretsArgs> {
  /** Ids in the vault, by name. */
  readonly secretIds: Readonly<Record<string, pulumi.Output<string>>>;
  private readonly values: ReadonlyMap<string, pulumi.Output<string>>;

  constructor(name: string, args: VaultSecretsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:VaultSecrets", name, args, options);
    this.reject(validateSecrets(args.secrets, args.expireOn));
    const childOptions = { ...this.childOptions, protect: args.protect };

    const values = new Map<string, pulumi.Output<string>>();
    const secrets = args.secrets.map((spec) => {
      const value = this.makeValue(`${name}-${spec.name}`, spec, childOptions);
      values.set(spec.name, value);
      const secret = new Secret(`${name}-${spec.name}`, renderVaultSecret(spec, args, value), childOptions);
      return [spec.name, secret.id] as const;
    });

    this.values = values;
    this.secretIds = Object.fromEntries(secrets);
    this.registerOutputs({ secretIds: this.secretIds });
  }

  /** Value of a secret, marked as one, for what is composed of it. A method, so that no output of the component holds it. */
  value(secretName: string): pulumi.Output<string> {
    const value = this.values.get(secretName);
    if (value === undefined) throw new Error(`bug: ${secretName} is not among the generated and fixed secrets`);
    return value;
  }

  private makeValue(name: string, { origin }: OwnSecret, options: pulumi.CustomResourceOptions): pulumi.Output<string> {
    if (origin.kind === "fixed") return pulumi.secret(origin.value);
    const password = new RandomPassword(
      name,
      {
        length: origin.length,
        special: false, // the values end up inside URLs
        minLower: 1,
        minUpper: 1,
        minNumeric: 1,
        keepers: { generation: String(origin.generation) },
      },
      options,
    );
    return password.result;
  }
}
