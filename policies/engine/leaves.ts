import { isMembers } from "#policies/engine/marked-value.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";

/** Views of every value that holds no other, at any depth; a secret and an unknown are leaves as they are, unread. */
export function leavesOf(view: PropertyView): readonly PropertyView[] {
  if (view.isSecret() || !view.isKnown()) return [view];
  const value = view.read();
  if (Array.isArray(value)) return view.list().flatMap(leavesOf);
  if (isMembers(value)) return view.members().flatMap(([, member]) => leavesOf(member));
  return value === undefined ? [] : [view];
}

/** Views of the texts that may be read: neither secret nor unknown. */
export function textsOf(view: PropertyView): readonly (readonly [text: string, leaf: PropertyView])[] {
  return leavesOf(view).flatMap((leaf) => {
    const text = leaf.isSecret() || !leaf.isKnown() ? undefined : leaf.string();
    return text === undefined ? [] : [[text, leaf] as const];
  });
}
