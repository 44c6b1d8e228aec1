import { unjudgedShare } from "#policies/catalog/parameters/stack.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { StackRule } from "#policies/engine/policy.ts";

/** Which kinds have rules is known once all families are; they are handed over here. */
export function limitUnjudgedKinds(judged: readonly string[]): StackRule {
  const known = new Set(judged);
  return stackRule((stack, judge) => {
    const kinds = [...new Set(stack.resources.filter(({ custom }) => custom).map(({ kind }) => kind))];
    const unjudged = kinds.filter((kind) => !known.has(kind)).toSorted();
    if (unjudged.length > kinds.length * unjudgedShare) {
      judge.report(
        `no rule looks at ${String(unjudged.length)} of ${String(kinds.length)} kinds: ${unjudged.join(", ")}`,
      );
    }
  });
}
