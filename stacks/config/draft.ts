import type { PlatformConfig } from "#stacks/config/schema.ts";

/** A configuration in which what did not pass the schema is missing; lists are whole or missing. */
export type Draft<T> = T extends string | number | boolean | undefined | readonly unknown[]
  ? T
  : { readonly [K in keyof T]?: Draft<T[K]> | undefined };

/** What the cross-field rules see: they judge whatever is there, so one bad field does not hide another. */
export type ConfigDraft = Draft<PlatformConfig>;

export type PathSegment = string | number;

/** Removes the places the schema objected to; everything that is left has passed it. */
export function planDraft(input: unknown, rejected: readonly (readonly PathSegment[])[]): ConfigDraft {
  const draft: unknown = structuredClone(input);
  for (const path of rejected) remove(draft, path);
  return draft as ConfigDraft;
}

function remove(root: unknown, path: readonly PathSegment[]): void {
  let holder = root;
  for (const [index, segment] of path.entries()) {
    if (typeof holder !== "object" || holder === null) return;
    // A list without one of its items would be another list, so the whole list goes.
    const last = index === path.length - 1 || Array.isArray(Reflect.get(holder, segment));
    if (last) {
      Reflect.deleteProperty(holder, segment);
      return;
    }
    holder = Reflect.get(holder, segment);
  }
}
