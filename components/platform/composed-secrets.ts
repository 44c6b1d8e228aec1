import * as pulumi from "@pulumi/pulumi";
import { Secret } from "@pulumi/azure-native/keyvault/secret.js";
import { Component } from "#components/core/component.ts";
import { mapRecord } from "#components/core/record.ts";
import { renderVaultSecret } from "#components/platform/secret-properties.ts";
import type { SecretPlace } from "#components/platform/secret-properties.ts";
import { validateSecrets } from "#components/platform/secret-spec.ts";
import type { ComposedSecret } from "#components/platform/secret-spec.ts";
import { referencesIn, renderSecretText } from "#components/platform/secret-template.ts";

/** Arguments of {@link ComposedSecrets}. */
export interface ComposedSecretsArgs extends SecretPlace {
  readonly secrets: readonly ComposedSecret[];
  /** Value of a secret or of a fact, by the name a template calls it. */
  readonly valueOf: (name: string) => pulumi.Input<string>;
  readonly protect: boolean;
}

/** Secrets made of others, such as a URL with its password: written when everything inside is known. */
export class ComposedSecrets extends Component<ComposedSecretsArgs> {
  /** Ids in the vault, by name. */
  readonly secretIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: ComposedSecretsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:ComposedSecrets", name, args, options);
    this.reject(validateSecrets(args.secrets, args.expireOn));
    const childOptions = { ...this.childOptions, protect: args.protect };

    const secrets = args.secrets.map((spec) => {
      const { template } = spec.origin;
      const parts = Object.fromEntries(referencesIn(template).map((part) => [part, args.valueOf(part)]));
      const value = pulumi.secret(
        pulumi.all(mapRecord(parts, (part) => pulumi.output(part))).apply((known) => renderSecretText(template, known)),
      );
      const secret = new Secret(`${name}-${spec.name}`, renderVaultSecret(spec, args, value), childOptions);
      return [spec.name, secret.id] as const;
    });

    this.secretIds = Object.fromEntries(secrets);
    this.registerOutputs({ secretIds: this.secretIds });
  }
}
