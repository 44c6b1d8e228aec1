import type { Capture, CapturedResource } from "#tools/capture/model.ts";

/** Resources with the given type token, or of every version and kind under `package:module`. */
export const ofType = ({ resources }: Capture, type: string): readonly CapturedResource[] =>
  resources.filter((resource) => resource.type === type);

export const ofPackage = ({ resources }: Capture, name: string): readonly CapturedResource[] =>
  resources.filter(({ type }) => type.startsWith(`${name}:`));

/** Identity of a resource for people: type without package, and logical name. */
export const label = ({ type, name }: CapturedResource): string => `${type}::${name}`;

/** Member at a path of plain objects; `undefined` where the path ends early. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
}

/** The member as a list; empty where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}
