import { isObject } from "#tools/capture/marks.ts";
import { memberPath } from "#tools/plan/mask.ts";
import type { Masked } from "#tools/plan/model.ts";

/** One difference between two values. */
export interface ValueChange {
  /** As a reader writes it: `agentPoolProfiles["system"].count`. */
  readonly path: string;
  /** The same with every list item as `[]`, the form in which providers name properties. */
  readonly pattern: string;
  readonly kind: "add" | "remove" | "change";
  readonly before: Masked;
  readonly after: Masked;
}

interface Place {
  readonly path: string;
  readonly pattern: string;
}

const root: Place = { path: "", pattern: "" };

/** Members by which the items of a list are told apart, in order of preference. */
const keyNames = ["name", "key", "id", "secretName", "topologyKey"];

/**
 * Differences between two values; empty exactly when they are equal. Lists of objects with a key are compared
 * by key, so that an insertion is one addition and not a change of everything behind it.
 */
export function diffValues(before: Masked, after: Masked, place: Place = root): ValueChange[] {
  if (isMaskedObject(before) && isMaskedObject(after) && !isMarker(before) && !isMarker(after)) {
    return diffMembers(before, after, place);
  }
  if (isList(before) && isList(after)) return diffLists(before, after, place);
  return sameValue(before, after) ? [] : [{ ...place, kind: "change", before, after }];
}

export function sameValue(a: Masked, b: Masked): boolean {
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i] ?? null));
  if (!isMaskedObject(a)) return a === b;
  if (!isMaskedObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(at(a, key), at(b, key)))
  );
}

type MaskedObject = Readonly<Record<string, Masked>>;

function diffMembers(before: MaskedObject, after: MaskedObject, place: Place): ValueChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return keys.flatMap((key) => {
    const inner = { path: memberPath(place.path, key), pattern: memberPath(place.pattern, key) };
    return diffOptional(before, after, key, inner);
  });
}

function diffOptional(before: MaskedObject, after: MaskedObject, key: string, place: Place): ValueChange[] {
  if (!Object.hasOwn(before, key)) return [{ ...place, kind: "add", before: null, after: at(after, key) }];
  if (!Object.hasOwn(after, key)) return [{ ...place, kind: "remove", before: at(before, key), after: null }];
  return diffValues(at(before, key), at(after, key), place);
}

function diffLists(before: readonly Masked[], after: readonly Masked[], place: Place): ValueChange[] {
  const keyName = keyNames.find((name) => keysOf(before, name) !== undefined && keysOf(after, name) !== undefined);
  const beforeKeys = keyName === undefined ? indices(before) : (keysOf(before, keyName) ?? []);
  const afterKeys = keyName === undefined ? indices(after) : (keysOf(after, keyName) ?? []);
  const label = (key: string): string => (keyName === undefined ? key : JSON.stringify(key));
  const changes = diffByKey(byKey(before, beforeKeys), byKey(after, afterKeys), (key) => ({
    path: `${place.path}[${label(key)}]`,
    pattern: `${place.pattern}[]`,
  }));
  // Only a change of order among what stays is a change of its own; Azure and Kubernetes append what is new.
  const stays = (key: string): boolean => beforeKeys.includes(key) && afterKeys.includes(key);
  if (sameValue(beforeKeys.filter(stays), afterKeys.filter(stays))) return changes;
  return [...changes, { ...place, kind: "change", before: beforeKeys, after: afterKeys }];
}

function diffByKey(
  before: ReadonlyMap<string, Masked>,
  after: ReadonlyMap<string, Masked>,
  placeOf: (key: string) => Place,
): ValueChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): ValueChange[] => {
    const [old, young] = [before.get(key), after.get(key)];
    if (old === undefined) return [{ ...placeOf(key), kind: "add", before: null, after: young ?? null }];
    if (young === undefined) return [{ ...placeOf(key), kind: "remove", before: old, after: null }];
    return diffValues(old, young, placeOf(key));
  });
}

/** The keys of a list of objects, when every item has one and no two are the same. */
function keysOf(list: readonly Masked[], name: string): readonly string[] | undefined {
  const keys = list.map((item) => (isMaskedObject(item) ? item[name] : undefined));
  const strings = keys.filter((key) => typeof key === "string");
  return strings.length === list.length && new Set(strings).size === list.length ? strings : undefined;
}

const indices = (list: readonly Masked[]): readonly string[] => list.map((_item, index) => String(index));

const byKey = (list: readonly Masked[], keys: readonly string[]): ReadonlyMap<string, Masked> =>
  new Map(list.map((item, index) => [keys[index] ?? "", item]));

/** Secrets and unknowns are single values: their inside is not shown. */
function isMarker(value: MaskedObject): boolean {
  return value["$secret"] === true || value["$unknown"] === true;
}

const isList = (value: Masked): value is readonly Masked[] => Array.isArray(value);
const isMaskedObject = (value: Masked): value is MaskedObject => isObject(value);
const at = (value: MaskedObject, key: string): Masked => value[key] ?? null;
