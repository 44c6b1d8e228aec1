import { isObject } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";

/** One property that differs. Lists are compared by position. */
export interface PropertyChange {
  /** For example `agentPoolProfiles[0].mode`. */
  readonly path: string;
  /** The same with every position left open: `agentPoolProfiles[].mode`. */
  readonly pattern: string;
  readonly kind: "add" | "delete" | "update";
}

interface Place {
  readonly path: string;
  readonly pattern: string;
}

/** What changed from one set of properties to the other, as deep as both have it. */
export function propertyChanges(from: Properties, to: Properties): readonly PropertyChange[] {
  return objectChanges(from, to, { path: "", pattern: "" });
}

/** The top-level property a path lies in. */
export const topOf = (path: string): string => path.split(/[.[]/, 1)[0] ?? path;

/** Whether one of the paths, in which `*` stands for any key or position, is the path or holds it. */
export function isIgnored(ignored: readonly string[], path: string): boolean {
  const keys = keysOf(path);
  return ignored.some((entry) => {
    const wanted = keysOf(entry);
    return wanted.length <= keys.length && wanted.every((key, index) => key === "*" || key === keys[index]);
  });
}

const keysOf = (path: string): readonly string[] => path.match(/[^.[\]"]+/g) ?? [];

function objectChanges(from: Properties, to: Properties, place: Place): readonly PropertyChange[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted();
  return names.flatMap((name) => valueChanges(from[name], to[name], member(place, name)));
}

function valueChanges(from: unknown, to: unknown, place: Place): readonly PropertyChange[] {
  if (from === undefined && to === undefined) return [];
  if (from === undefined) return [{ ...place, kind: "add" }];
  if (to === undefined) return [{ ...place, kind: "delete" }];
  if (isObject(from) && isObject(to)) return objectChanges(from, to, place);
  if (Array.isArray(from) && Array.isArray(to)) return listChanges(from, to, place);
  return from === to ? [] : [{ ...place, kind: "update" }];
}

function listChanges(from: readonly unknown[], to: readonly unknown[], place: Place): readonly PropertyChange[] {
  return Array.from({ length: Math.max(from.length, to.length) }, (_, index) =>
    valueChanges(from[index], to[index], {
      path: `${place.path}[${String(index)}]`,
      pattern: `${place.pattern}[]`,
    }),
  ).flat();
}

function member({ path, pattern }: Place, name: string): Place {
  if (path === "") return { path: name, pattern: name };
  return { path: `${path}.${name}`, pattern: `${pattern}.${name}` };
}
