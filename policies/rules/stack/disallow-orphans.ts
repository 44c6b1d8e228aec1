import { attachedKinds, idleReferrers } from "#policies/catalog/parameters/stack.ts";
import { stackRule } from "#policies/engine/policy.ts";

/** https://learn.microsoft.com/azure/advisor/advisor-reference-cost-recommendations: paid for, or trusted, for nothing. */
export const disallowOrphans = stackRule((stack, judge) => {
  judge.each(stack.of(...attachedKinds), (resource, report) => {
    const used = stack.referrers(resource).some(({ kind }) => !idleReferrers.includes(kind));
    if (!used) report("", "nothing of the stack uses it");
  });
});
