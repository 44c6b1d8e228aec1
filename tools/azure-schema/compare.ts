import { isObject, isSecret, isUnknown } from "#tools/capture/marks.ts";
import { arrayBreaches, numberBreaches, stringBreaches } from "#tools/azure-schema/constraints.ts";
import type { Breach } from "#tools/azure-schema/constraints.ts";
import type {
  ArrayShape,
  BooleanShape,
  Field,
  MapShape,
  NumberShape,
  ObjectShape,
  Shape,
  StringShape,
  UnionShape,
} from "#tools/azure-schema/shape.ts";

export type Problem =
  Breach["problem"] | "unknown property" | "missing required property" | "read-only property" | "wrong type";

export interface Mismatch {
  readonly path: string;
  readonly problem: Problem;
  readonly expected: string;
  readonly got: string;
}

/** Whether property names must agree to the letter, or only in letters and digits (the provider writes `odataType` for `odata.type`). */
export type NameMatching = "exact" | "folded";

interface Place {
  readonly path: string;
  readonly secret: boolean;
  readonly names: NameMatching;
}

/** Every way in which a value does not fit a shape. Absent and unknown values fit. */
export function compare(shape: Shape, value: unknown, names: NameMatching): readonly Mismatch[] {
  return check(shape, value, { path: "", secret: false, names });
}

function check(shape: Shape, value: unknown, place: Place): readonly Mismatch[] {
  if (isSecret(value)) return check(shape, value.value, { ...place, secret: true });
  if (value === undefined || value === null || isUnknown(value) || shape.kind === "any") return [];
  if (shape.kind === "union") return checkUnion(shape, value, place);
  if (shape.kind === "string" || shape.kind === "number" || shape.kind === "boolean") {
    return checkScalar(shape, value, place);
  }
  return checkComposite(shape, value, place);
}

function checkScalar(
  shape: StringShape | NumberShape | BooleanShape,
  value: unknown,
  place: Place,
): readonly Mismatch[] {
  if (shape.kind === "string" && typeof value === "string") return report(stringBreaches(shape, value), value, place);
  if (shape.kind === "number" && typeof value === "number") return report(numberBreaches(shape, value), value, place);
  if (shape.kind === typeof value) return [];
  return [mismatch("wrong type", `a ${shape.kind}`, value, place)];
}

function checkComposite(shape: ArrayShape | MapShape | ObjectShape, value: unknown, place: Place): readonly Mismatch[] {
  if (shape.kind === "array" && Array.isArray(value)) return checkArray(shape, value, place);
  if (shape.kind === "object" && isObject(value)) return checkObject(shape, value, place);
  if (shape.kind === "map" && isObject(value)) {
    return Object.entries(value).flatMap(([key, member]) => check(shape.value, member, step(place, key)));
  }
  return [mismatch("wrong type", shape.kind === "map" ? "a map" : `an ${shape.kind}`, value, place)];
}

function checkArray(shape: ArrayShape, value: readonly unknown[], place: Place): readonly Mismatch[] {
  const items = value.flatMap((item, index) => check(shape.element, item, step(place, index)));
  return [...report(arrayBreaches(shape, value), value, place), ...items];
}

/** The option that fits best speaks for the union. */
function checkUnion(shape: UnionShape, value: unknown, place: Place): readonly Mismatch[] {
  const outcomes = shape.options.map((option) => check(option, value, place));
  return outcomes.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function checkObject(shape: ObjectShape, value: Readonly<Record<string, unknown>>, place: Place): readonly Mismatch[] {
  const fields = shape.fields(value);
  const find = finder(fields, place.names);
  const present = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  const given = new Set(present.map(([name]) => find(name)));
  const missing = fields.filter((field) => field.required && !field.readOnly && !given.has(field));
  return [
    ...present.flatMap(([name, member]) => checkMember(shape, find(name), member, step(place, name))),
    ...missing.map(({ name }) => mismatch("missing required property", "a value", undefined, step(place, name))),
  ];
}

/** Looks up a field by its name or, where no other has that name, by its alias. */
function finder(fields: readonly Field[], names: NameMatching): (name: string) => Field | undefined {
  if (names === "exact") return (name) => fields.find((field) => field.name === name);
  const byName = new Map([
    ...fields.map((field) => [fold(field.alias ?? field.name), field] as const),
    ...fields.map((field) => [fold(field.name), field] as const),
  ]);
  return (name) => byName.get(fold(name));
}

function checkMember(owner: ObjectShape, field: Field | undefined, value: unknown, place: Place): readonly Mismatch[] {
  if (field === undefined) return [mismatch("unknown property", `a property of ${owner.name}`, value, place)];
  if (field.readOnly) return [mismatch("read-only property", "no value: Azure sets it", value, place)];
  return check(field.shape, value, place);
}

function report(found: readonly Breach[], value: unknown, place: Place): readonly Mismatch[] {
  return found.map(({ problem, expected }) => mismatch(problem, expected, value, place));
}

function mismatch(problem: Problem, expected: string, value: unknown, place: Place): Mismatch {
  return { path: place.path, problem, expected, got: place.secret ? "(secret)" : show(value) };
}

function step(place: Place, key: string | number): Place {
  if (typeof key === "number") return { ...place, path: `${place.path}[${String(key)}]` };
  return { ...place, path: place.path === "" ? key : `${place.path}.${key}` };
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value, (_key, member: unknown) => (isSecret(member) ? "(secret)" : member));
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
