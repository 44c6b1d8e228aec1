import { objectsIn } from "#policies/engine/namespace.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { deniesByDefault } from "#policies/rules/namespaces/default-deny.ts";

/** The three together make a boundary: https://kubernetes.io/docs/concepts/security/multi-tenancy/#namespaces */
export const requireCompleteGuard = stackRule((stack, judge) => {
  judge.each(stack.of("core/Namespace"), (namespace, report) => {
    const missing = [
      ...(deniesByDefault(stack, namespace) ? [] : ["a default-deny policy both ways"]),
      ...(objectsIn(stack, namespace, "core/ResourceQuota").length > 0 ? [] : ["a quota"]),
      ...(namespace.has(["metadata", "labels", "pod-security.kubernetes.io/enforce"]) ? [] : ["a Pod Security level"]),
    ];
    if (missing.length > 0) report("", `the namespace lacks ${missing.join(" and ")}`);
  });
});
