import { resourceRule } from "#policies/engine/policy.ts";

/** https://learn.microsoft.com/azure/key-vault/secrets/secrets-best-practices */
export const requireSecretExpiry = resourceRule(
  (secret, report) => {
    const path = "properties.attributes.expires";
    if (secret.number(path) === undefined) report(path, "the secret is valid for ever");
  },
  (secret, report) => {
    const path = "properties.contentType";
    if ((secret.string(path) ?? "") === "") report(path, "nobody can tell what the secret is for");
  },
);
