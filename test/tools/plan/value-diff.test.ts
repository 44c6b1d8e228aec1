import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Masked } from "#tools/plan/model.ts";
import { diffValues } from "#tools/plan/value-diff.ts";

const name = fc.constantFrom("a", "b", "c", "dotted.key", "name", "id");
const { value } = fc.letrec<{ value: Masked }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom("x", "y"),
    fc.constant({ $secret: true }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    fc.uniqueArray(
      fc.record({ name: fc.constantFrom("a", "b", "c"), value: tie("value") }, { noNullPrototype: true }),
      {
        maxLength: 3,
        selector: (item) => item.name,
      },
    ),
  ),
}));

/** The same value built anew, so that identity cannot stand in for equality. */
const copyOf = (original: Masked): Masked => JSON.parse(JSON.stringify(original)) as Masked;
const paths = (before: Masked, after: Masked): string[] => diffValues(before, after).map(({ path }) => path);

describe("the difference between two values", () => {
  it("is empty for a value and its copy", () => {
    fc.assert(fc.property(value, (one) => diffValues(one, copyOf(one)).length === 0));
  });

  it("is not empty for two values with different JSON, additions to a keyed list in any place included", () => {
    fc.assert(
      fc.property(value, value, (one, two) => {
        fc.pre(canonical(one) !== canonical(two));
        return diffValues(one, two).length > 0;
      }),
    );
  });

  it("finds the mirror image when base and head are exchanged", () => {
    const mirrored = { add: "remove", remove: "add", change: "change" } as const;
    fc.assert(
      fc.property(value, value, (one, two) => {
        const there = diffValues(one, two).map(({ path, kind }) => `${mirrored[kind]} ${path}`);
        const back = diffValues(two, one).map(({ path, kind }) => `${kind} ${path}`);
        expect(there.toSorted()).toEqual(back.toSorted());
      }),
    );
  });

  it("reports an item inserted in front of a keyed list as one addition", () => {
    expect(diffValues([{ name: "a" }], [{ name: "b" }, { name: "a" }])).toEqual([
      { path: '["b"]', pattern: "[]", kind: "add", before: null, after: { name: "b" } },
    ]);
  });

  it("descends into the item of a keyed list by its key", () => {
    expect(paths({ pools: [{ name: "a", count: 11 }] }, { pools: [{ name: "a", count: 12 }] })).toEqual([
      'pools["a"].count',
    ]);
  });

  it("reports a changed order of a keyed list at the list", () => {
    expect(diffValues({ l: [{ name: "a" }, { name: "b" }] }, { l: [{ name: "b" }, { name: "a" }] })).toEqual([
      { path: "l", pattern: "l", kind: "change", before: ["a", "b"], after: ["b", "a"] },
    ]);
  });

  it("compares lists without keys by position", () => {
    expect(paths({ zones: ["1", "2"] }, { zones: ["1", "3", "2"] })).toEqual(["zones[1]", "zones[2]"]);
  });

  it("shows a value that became secret as one change", () => {
    expect(diffValues({ a: "plain" }, { a: { $secret: true } })).toHaveLength(1);
  });

  it("shows an object that became unknown as one change", () => {
    expect(paths({ a: { b: 11 } }, { a: { $unknown: true } })).toEqual(["a"]);
  });
});

/** JSON with sorted keys. */
function canonical(one: Masked): string {
  return JSON.stringify(one, (_key, member: Masked) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
