import { isObject, isSecret, isUnknown } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";
import type { Masked, MaskedProperties } from "#tools/plan/model.ts";

export interface MaskedBag {
  readonly value: MaskedProperties;
  readonly secretPaths: string[];
  readonly unknownPaths: string[];
}

/** Copies a property bag without its secrets and unknowns, and says where they were. */
export function maskProperties(bag: Properties): MaskedBag {
  const secretPaths: string[] = [];
  const unknownPaths: string[] = [];

  function mask(value: unknown, path: string): Masked {
    if (isSecret(value)) {
      secretPaths.push(path);
      return { $secret: true };
    }
    if (isUnknown(value)) {
      unknownPaths.push(path);
      return { $unknown: true };
    }
    if (Array.isArray(value)) return value.map((item, index) => mask(item, `${path}[${String(index)}]`));
    if (isObject(value)) return maskMembers(value, path);
    return primitive(value);
  }

  function maskMembers(value: Properties, path: string): MaskedProperties {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(members.map(([key, member]) => [key, mask(member, memberPath(path, key))]));
  }

  return { value: maskMembers(bag, ""), secretPaths, unknownPaths };
}

/** `a.b` for plain names, `a["b.c"]` where the name would be read as more than one step. */
export function memberPath(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** Assets and other values without a JSON form appear as text. */
function primitive(value: unknown): Masked {
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string") {
    return value;
  }
  return value === undefined ? null : `(${typeof value})`;
}
