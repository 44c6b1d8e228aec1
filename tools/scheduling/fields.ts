import { isObject } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";

/** A member that is a mapping; empty where there is none. */
export function mapping(value: unknown, ...path: readonly string[]): JsonObject {
  const found = path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
  return isObject(found) ? found : {};
}

/** A member that is a list of mappings; empty where there is none. */
export function mappings(value: unknown, key: string): readonly JsonObject[] {
  const found = isObject(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.filter((each): each is JsonObject => isObject(each)) : [];
}

export function text(value: unknown, key: string): string {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === "string" ? found : "";
}

export function texts(value: unknown, key: string): readonly string[] {
  const found = isObject(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.map(String) : [];
}

export const textMap = (value: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]));
