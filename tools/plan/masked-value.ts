import { isObject } from "#tools/capture/marks.ts";
import type { Masked } from "#tools/plan/model.ts";

/** Member at a path; `undefined` where the path ends early. */
export function at(value: Masked | undefined, ...path: readonly string[]): Masked | undefined {
  return path.reduce<Masked | undefined>((found, key) => (isMembers(found) ? found[key] : undefined), value);
}

/** The member as a list; empty where there is none. */
export function listAt(value: Masked | undefined, ...path: readonly string[]): readonly Masked[] {
  const found = at(value, ...path);
  return isList(found) ? found : [];
}

export function textAt(value: Masked | undefined, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === "string" ? found : undefined;
}

export function countAt(value: Masked | undefined, ...path: readonly string[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === "number" ? found : undefined;
}

const isMembers = (value: Masked | undefined): value is Readonly<Record<string, Masked>> => isObject(value);
const isList = (value: Masked | undefined): value is readonly Masked[] => Array.isArray(value);
