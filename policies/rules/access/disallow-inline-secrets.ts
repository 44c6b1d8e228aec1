import { accessParameters } from "#policies/catalog/parameters/access.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";

/** https://kubernetes.io/docs/concepts/security/secrets-good-practices/ */
export const disallowInlineSecrets: ResourceRule = {
  ...resourceRule(
    ...["data", "stringData"].map((member): ResourceRule["checks"][number] => (secret, report) => {
      for (const key of secret.keys(member)) report(secret.at([member, key]).path, "a value is kept in the cluster");
    }),
  ),
  appliesTo: (secret) => !secret.isOneOf(accessParameters[secret.environment].configurationSecrets, "metadata.name"),
};
