import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";

/** Identities of the node, or of a component that is no longer maintained. Every parameter is a text. */
const others = {
  usePodIdentity: "the identity is handed out by a component of the node",
  useVMManagedIdentity: "every pod of the node has the identity",
} as const;

/** https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/configurations/identity-access-modes/workload-identity-mode/ */
export const requireVaultIdentity = resourceRule(
  (secretClass, report) => {
    const path = "spec.provider";
    const provider = secretClass.string(path) ?? "nobody";
    if (provider !== "azure") report(path, `values come from ${provider}`);
  },
  (secretClass, report) => {
    const path = "spec.parameters.clientID";
    // What is not known yet is stated: it is the output of an identity.
    if (secretClass.isKnown(path) && !secretClass.string(path))
      report(path, "no identity of the workload reads the vault");
  },
  ...Object.entries(others).map(([name, wrong]): ResourceCheck => (secretClass, report) => {
    const path = `spec.parameters.${name}`;
    if (secretClass.string(path) === "true") report(path, wrong);
  }),
);
