import { expect, it } from "vitest";
import { arrayBreaches, numberBreaches, stringBreaches } from "#tools/azure-schema/constraints.ts";
import { anything } from "#tools/azure-schema/shape.ts";
import type { Constraints, StringFormat } from "#tools/azure-schema/shape.ts";

const ofNumber = (constraints: Constraints, value: number) =>
  numberBreaches({ kind: "number", constraints }, value).map(({ problem }) => problem);
const ofList = (constraints: Constraints, value: readonly unknown[]) =>
  arrayBreaches({ kind: "array", element: anything, constraints }, value).map(({ problem }) => problem);
const ofText = (format: StringFormat, value: string) =>
  stringBreaches({ kind: "string", format }, value).map(({ problem }) => problem);

it.each([
  [{ minimum: 11 }, 11, []],
  [{ minimum: 11 }, 10, ["below its minimum"]],
  [{ maximum: 11 }, 11, []],
  [{ maximum: 11 }, 12, ["above its maximum"]],
  [{ above: 11 }, 11, ["below its minimum"]],
  [{ below: 11 }, 11, ["above its maximum"]],
  [{ multipleOf: 10 }, 20, []],
  [{ multipleOf: 10 }, 11, ["not a multiple"]],
] as const)("holds a number to %j: %d gives %j", (constraints, value, problems) => {
  expect(ofNumber(constraints, value)).toEqual(problems);
});

it.each([
  [{ minItems: 1 }, [], ["too few items"]],
  [{ maxItems: 1 }, ["a", "b"], ["too many items"]],
  [{ uniqueItems: true }, [{ id: "a" }, { id: "a" }], ["repeated items"]],
  [{ uniqueItems: true }, ["a", "b"], []],
] as const)("holds a list to %j: %j gives %j", (constraints, value, problems) => {
  expect(ofList(constraints, value)).toEqual(problems);
});

it.each([
  ["date-time", "2026-11-01T00:00:00Z", []],
  ["date-time", "2026-11-01", ["malformed"]],
  ["date", "2026-11-01", []],
  ["date", "01/11/2026", ["malformed"]],
  ["duration", "P1DT12H", []],
  ["duration", "PT", ["malformed"]],
  ["uuid", "11111111-1111-4111-8111-111111111111", []],
  ["uuid", "11111111", ["malformed"]],
] as const)("holds a %s to its form: %s gives %j", (format, value, problems) => {
  expect(ofText(format, value)).toEqual(problems);
});
