import type { ArrayShape, Constraints, NumberShape, StringFormat, StringShape } from "#tools/azure-schema/shape.ts";

/** A value of the right type outside its bounds. */
export interface Breach {
  readonly problem:
    | "outside its enumeration"
    | "does not match its pattern"
    | "malformed"
    | "too short"
    | "too long"
    | "below its minimum"
    | "above its maximum"
    | "not a multiple"
    | "too few items"
    | "too many items"
    | "repeated items";
  readonly expected: string;
}

type Rule<Value> = (constraints: Constraints, value: Value) => Breach | undefined;

const formats: Readonly<Record<StringFormat, RegExp>> = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
  date: /^\d{4}-\d\d-\d\d$/,
  duration: /^-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

const stringRules: readonly Rule<string>[] = [
  ({ pattern }, value) =>
    pattern !== undefined && !pattern.test(value)
      ? { problem: "does not match its pattern", expected: String(pattern) }
      : undefined,
  ({ minLength }, value) => limit("too short", "at least", minLength, "characters", (bound) => value.length < bound),
  ({ maxLength }, value) => limit("too long", "at most", maxLength, "characters", (bound) => value.length > bound),
];

const numberRules: readonly Rule<number>[] = [
  ({ minimum }, value) => limit("below its minimum", "at least", minimum, "", (bound) => value < bound),
  ({ maximum }, value) => limit("above its maximum", "at most", maximum, "", (bound) => value > bound),
  ({ above }, value) => limit("below its minimum", "more than", above, "", (bound) => value <= bound),
  ({ below }, value) => limit("above its maximum", "less than", below, "", (bound) => value >= bound),
  ({ multipleOf }, value) => limit("not a multiple", "a multiple of", multipleOf, "", (bound) => value % bound !== 0),
];

const arrayRules: readonly Rule<readonly unknown[]>[] = [
  ({ minItems }, value) => limit("too few items", "at least", minItems, "items", (bound) => value.length < bound),
  ({ maxItems }, value) => limit("too many items", "at most", maxItems, "items", (bound) => value.length > bound),
  ({ uniqueItems }, value) =>
    uniqueItems === true && new Set(value.map((item) => JSON.stringify(item))).size < value.length
      ? { problem: "repeated items", expected: "each item once" }
      : undefined,
];

export function stringBreaches(shape: StringShape, value: string): readonly Breach[] {
  return [
    ...memberBreach(shape, value),
    ...formatBreach(shape, value),
    ...apply(stringRules, shape.constraints, value),
  ];
}

export function numberBreaches(shape: NumberShape, value: number): readonly Breach[] {
  return apply(numberRules, shape.constraints, value);
}

export function arrayBreaches(shape: ArrayShape, value: readonly unknown[]): readonly Breach[] {
  return apply(arrayRules, shape.constraints, value);
}

function memberBreach({ members }: StringShape, value: string): readonly Breach[] {
  if (members === undefined || members.includes(value)) return [];
  return [{ problem: "outside its enumeration", expected: members.join(" | ") }];
}

function formatBreach({ format }: StringShape, value: string): readonly Breach[] {
  return format === undefined || formats[format].test(value) ? [] : [{ problem: "malformed", expected: `a ${format}` }];
}

function apply<Value>(
  rules: readonly Rule<Value>[],
  constraints: Constraints | undefined,
  value: Value,
): readonly Breach[] {
  return rules.map((rule) => rule(constraints ?? {}, value)).filter((breach) => breach !== undefined);
}

function limit(
  problem: Breach["problem"],
  words: string,
  bound: number | undefined,
  unit: string,
  broken: (bound: number) => boolean,
): Breach | undefined {
  if (bound === undefined || !broken(bound)) return undefined;
  return { problem, expected: `${words} ${String(bound)} ${unit}`.trimEnd() };
}
