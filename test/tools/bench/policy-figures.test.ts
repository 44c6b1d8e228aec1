import { describe, expect, test } from "vitest";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";
import { multiply } from "#tools/bench/multiply.ts";
import { policyFigures } from "#tools/bench/policy-figures.ts";
import { passes } from "#tools/bench/report.ts";

const times = { size: 10, one: [1, 1, 1], multiplied: [11, 11, 30], cluster: { seconds: 0.1, rows: 100 } };

describe("the figures of the policies", () => {
  test("compare the larger estate with so many smaller ones, by the median of the rounds", () => {
    const [linear] = policyFigures(times, "not there");
    expect(linear).toMatchObject({ unit: "%", limit: 15 });
    expect(linear !== undefined && "value" in linear ? linear.value : undefined).toBeCloseTo(10);
  });

  test("fail above 15 %", () => {
    const verdicts = [11.4, 11.6].map((seconds) =>
      policyFigures({ ...times, multiplied: [seconds, seconds, seconds] }, ""),
    );
    expect(verdicts.map((rows) => rows.every(passes))).toEqual([true, false]);
  });

  test("compare the time of a single row with that of another tool", () => {
    const [, other] = policyFigures(times, { seconds: 4, rows: 40 });
    expect(other).toMatchObject({ unit: "×", limit: undefined });
    expect(other !== undefined && "value" in other ? other.value : undefined).toBeCloseTo(100);
  });

  test("say why the other tool was not measured, which is no failure", () => {
    const [, other] = policyFigures(times, "it is not there");
    expect(other).toMatchObject({ reason: "it is not there" });
    expect(other !== undefined && passes(other)).toBe(true);
  });
});

describe("an estate of several platforms", () => {
  const parent = makeSubject("ms5:platform:Thing", "parent", {
    parent: "urn:pulumi:production::ms5::pulumi:pulumi:Stack::ms5-production",
  });
  const child = makeSubject("azure-native:storage:StorageAccount", "child", {
    parent: parent.urn,
    dependencies: [parent.urn],
    propertyDependencies: { scope: [parent.urn] },
    provider: parent.urn,
  });
  const { subjects } = multiply(makeEstate(parent, child), 3);

  test("has every resource so many times, and one stack", () => {
    expect(new Set(subjects.map(({ urn }) => urn)).size).toBe(7);
    expect(subjects.filter(({ type }) => type === "pulumi:pulumi:Stack")).toHaveLength(1);
  });

  test("has no reference from one platform into another, nor into nowhere", () => {
    const known = new Set(subjects.map(({ urn }) => urn));
    const references = subjects
      .filter(({ name }) => name === "child")
      .map(
        (each) =>
          new Set([each.parent, each.provider, ...each.dependencies, ...(each.propertyDependencies["scope"] ?? [])]),
      );
    expect(references.map(({ size }) => size)).toEqual([1, 1, 1]);
    expect(references.flatMap((each) => [...each]).filter((urn) => !known.has(urn))).toEqual([]);
  });
});
