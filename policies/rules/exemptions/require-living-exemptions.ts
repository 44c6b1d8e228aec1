import { stackRule } from "#policies/engine/policy.ts";
import type { StackRule } from "#policies/engine/policy.ts";

/** What is wrong with exemptions is known once everything else is judged; it is handed over here, to be reported. */
export function requireLivingExemptions(problems: readonly string[] | undefined): StackRule {
  if (problems === undefined) return { ...stackRule(() => undefined), appliesTo: () => false };
  return stackRule((_stack, judge) => {
    for (const problem of problems) judge.report(problem);
  });
}
