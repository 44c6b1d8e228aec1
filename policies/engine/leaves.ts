import { isMembers } from "#policies/engine/marked-value.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";

/** Views of every value that holds no other, at any depth; a secret and an unknown are leaves as they are, unread. */
export function leavesOf(view: PropertyView): readonly PropertyView[] {
  if (view.isSecret() || !view.isKnown()) return [view];
  return partsOf(view)?.flatMap(leavesOf) ?? (view.has() ? [view] : []);
}

/** Every text that is known, at any depth, secrets revealed: the SDK takes their mark off, and both must read the same. */
export function textsOf(view: PropertyView): readonly (readonly [text: string, path: string])[] {
  if (!view.isKnown()) return [];
  const text = view.string();
  return text === undefined ? (partsOf(view) ?? []).flatMap(textsOf) : [[text, view.path]];
}

function partsOf(view: PropertyView): readonly PropertyView[] | undefined {
  const value = view.read();
  if (Array.isArray(value)) return view.list();
  return isMembers(value) ? view.members().map(([, member]) => member) : undefined;
}
