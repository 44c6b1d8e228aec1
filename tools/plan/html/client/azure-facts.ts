import type { Masked, PlanResource } from "#tools/plan/model.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";

type Value = Masked | undefined;

const isList = (value: Value): value is readonly Masked[] => Array.isArray(value);
const isRecord = (value: Value): value is Readonly<Record<string, Masked>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Follows a path into masked inputs; `undefined` where it ends early. */
export function valueAt(value: Value, ...path: readonly string[]): Value {
  return path.reduce<Value>((current, key) => (isRecord(current) ? current[key] : undefined), value);
}

export function listAt(value: Value, ...path: readonly string[]): readonly Masked[] {
  const list: Value = valueAt(value, ...path);
  return isList(list) ? list : [];
}

/** A value as a reader sees it; masked values say what they are, an absent value is an empty text. */
export function textOf(value: Value): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((item: Masked) => textOf(item)).join(", ");
  if (valueAt(value, "$unknown") === true) return "known after deployment";
  return valueAt(value, "$secret") === true ? "secret" : "…";
}

export const textAt = (value: Value, ...path: readonly string[]): string => textOf(valueAt(value, ...path));

export const textsAt = (value: Value, ...path: readonly string[]): string[] => listAt(value, ...path).map(textOf);

/** Azure accepts one value or a list under the plural of the same name. */
export const oneOrMany = (value: Value, one: string, many: string): string[] => {
  const single = textAt(value, one);
  return [...(single === "" ? [] : [single]), ...textsAt(value, many)];
};

export const ofType = (index: PlanIndex, type: string): PlanResource[] =>
  index.plan.resources.filter((resource) => resource.type === type);

/** The fixed Azure name; the logical name where Azure or the provider chooses one. */
export function azureNameOf(resource: PlanResource, property: string): string {
  const name = resource.inputs[property];
  return typeof name === "string" ? name : resource.name;
}

const bearsName = (resource: PlanResource, name: string): boolean =>
  Object.entries(resource.inputs).some(([key, value]) => /name$/i.test(key) && value === name);

/** Which resource an id inside a property stands for. */
export interface Reference {
  readonly from: PlanResource;
  /** Top-level property that holds the id. */
  readonly property: string;
  readonly id: Value;
  /** Type token; anything but the stack's bookkeeping when it is left out. */
  readonly type?: string;
}

/**
 * Finds the resource behind an id: by the name an ARM id ends in or, where the id is not known yet, by
 * the recorded dependencies of the property. A component may make a property wait for more than the
 * resource it means; what it waits for comes later, so the candidate that needs fewest others is meant.
 */
export function resolveReference(index: PlanIndex, { from, property, id, type }: Reference): PlanResource | null {
  const candidates = (from.propertyDependencies[property] ?? [])
    .map((urn) => index.byUrn.get(urn))
    .filter((resource) => resource !== undefined)
    .filter((resource) => resource.custom && (type === undefined || resource.type === type));
  const name = typeof id === "string" ? (id.split("/").at(-1) ?? "") : "";
  const everywhere = type === undefined ? candidates : [...candidates, ...ofType(index, type)];
  const named = name === "" ? undefined : everywhere.find((resource) => bearsName(resource, name));
  if (named !== undefined) return named;
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  return others.reduce((best, other) => (other.dependencies.length < best.dependencies.length ? other : best), first);
}

/** Number of addresses in an IPv4 block; 0 when it is not one. */
export function addressesIn(cidr: string): number {
  const bits = /^\d+\.\d+\.\d+\.\d+\/(?<bits>\d+)$/.exec(cidr)?.groups?.["bits"];
  return bits === undefined ? 0 : 2 ** (32 - Number(bits));
}

/** First address as a number, to place blocks on a line. */
export function firstAddress(cidr: string): number {
  const [address = ""] = cidr.split("/");
  return address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
}
