import { objectsIn } from "#policies/engine/namespace.ts";
import { stackRule } from "#policies/engine/policy.ts";

const bounds = { "core/ResourceQuota": "quota", "core/LimitRange": "limit range" } as const;

/** https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
export const requireQuotaAndLimits = stackRule((stack, judge) => {
  judge.each(stack.of("core/Namespace"), (namespace, report) => {
    for (const [kind, what] of Object.entries(bounds)) {
      if (objectsIn(stack, namespace, kind).length === 0) report("", `the namespace has no ${what}`);
    }
  });
});
