import { resourceRule } from "#policies/engine/policy.ts";

/** Such a token never expires: https://kubernetes.io/docs/concepts/security/service-accounts/#authenticating-credentials */
export const disallowAccountTokenSecrets = resourceRule((secret, report) => {
  const type = "kubernetes.io/service-account-token";
  if (secret.string("type") === type) report("type", "the token of an account is kept for ever");
});
