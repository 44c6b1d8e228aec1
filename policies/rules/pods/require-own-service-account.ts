import { podRule } from "#policies/engine/pod-rule.ts";

/** Says, as its value, what a pod wants of the API server. */
const reason = "ms5.io/needs-api-server";

/** `default`, and a mounted token, by default: https://kubernetes.io/docs/concepts/security/service-accounts/ */
export const requireOwnServiceAccount = podRule(
  ({ spec }, report) => {
    const account = spec.at("serviceAccountName");
    const name = account.string() ?? "";
    if (["", "default"].includes(name)) report(account, "the pod shares the account of its namespace");
  },
  ({ spec, metadata }, report) => {
    const mount = spec.at("automountServiceAccountToken");
    const stated = metadata.string(["annotations", reason]) ?? "";
    if (mount.boolean() !== false && stated === "")
      report(mount, "a token for the API server is mounted for no stated reason");
  },
);
