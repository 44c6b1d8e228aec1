/** How the Pulumi wire format marks values that are secret or not known yet. Source: @pulumi/pulumi runtime/rpc.js. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isUnknown(value: unknown): boolean {
  return value === unknownSentinel;
}

export function isSecret(value: unknown): value is { readonly value: unknown } {
  return isObject(value) && value[signatureKey] === secretSignature;
}

export const asSecret = (value: unknown): JsonObject => ({ [signatureKey]: secretSignature, value });

/** The value under any secret marks. Never print what this returns. */
export function reveal(value: unknown): unknown {
  if (isSecret(value)) return reveal(value.value);
  if (Array.isArray(value)) return value.map(reveal);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, reveal(member)]));
}

/** Paths (`a.b[0].c`) of the outermost values for which `matches` holds. */
export function pathsWhere(value: unknown, matches: (value: unknown) => boolean, path = ""): string[] {
  if (matches(value)) return [path];
  if (isSecret(value)) return pathsWhere(value.value, matches, path);
  if (Array.isArray(value))
    return value.flatMap((item, index) => pathsWhere(item, matches, `${path}[${String(index)}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    pathsWhere(member, matches, path === "" ? key : `${path}.${key}`),
  );
}
