import { kindOf } from "#policies/engine/kinds.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { synth } from "#test/support/synth.ts";
import type { Stack } from "#test/support/synth.ts";
import { estateOf } from "#tools/policies/estate.ts";

const made = new Map<Stack, Promise<Estate>>();

/** A committed stack as policies judge it, every value known; made once per test file and never changed. */
export function estate(stack: Stack = "production"): Promise<Estate> {
  const found = made.get(stack) ?? synth(stack).then(estateOf);
  made.set(stack, found);
  return found;
}

/** The subject of a kind, chosen by its logical name where there are several. */
export function subjectOf({ subjects }: Estate, kind: string, name?: string): Subject {
  const found = subjects.find((each) => kindOf(each.type).kind === kind && (name === undefined || each.name === name));
  if (found === undefined) throw new Error(`the stack declares no ${kind} ${name ?? ""}`);
  return found;
}
