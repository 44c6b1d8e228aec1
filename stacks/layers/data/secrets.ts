import type * as pulumi from "@pulumi/pulumi";
import { ComposedSecrets } from "#components/platform/composed-secrets.ts";
import { isComposed } from "#components/platform/secret-spec.ts";
import { secretFacts, vaultSecrets } from "#stacks/catalog/vault-secrets.ts";
import type { SecretFact } from "#stacks/catalog/vault-secrets.ts";
import type { LayerContext } from "#stacks/layers/context.ts";
import type { Foundation } from "#stacks/layers/foundation/handle.ts";

/** Secrets made of others and of these facts, in the vault beside them. */
export function declareComposedSecrets(
  { config, tags, options }: LayerContext,
  { vault, secrets, groups }: Foundation,
  facts: Readonly<Record<SecretFact, pulumi.Input<string>>>,
): ComposedSecrets {
  return new ComposedSecrets(
    "composed-secrets",
    {
      vaultName: vault.vaultName,
      resourceGroupName: groups.names.platform,
      tags: tags("secrets", "confidential"),
      secrets: vaultSecrets.filter(isComposed),
      valueOf: (name) => (isFact(name) ? facts[name] : secrets.value(name)),
      expireOn: config.secretsExpireOn,
      protect: config.protectStatefulResources,
    },
    options,
  );
}

const isFact = (name: string): name is SecretFact => secretFacts.some((fact) => fact === name);
