import { expect, test } from "vitest";
import { isIgnored, propertyChanges, topOf } from "#tools/lab/providers/property-changes.ts";

test("a difference is as deep as both sides have it", () => {
  const from = { kept: 1, tags: { a: "1", b: "2" }, zones: ["1", "2"], gone: { x: 1 } };
  const to = { kept: 1, tags: { a: "1", b: "3", c: "4" }, zones: ["1", "3", "4"], fresh: [] };
  expect(propertyChanges(from, to)).toEqual([
    { path: "fresh", pattern: "fresh", kind: "add" },
    { path: "gone", pattern: "gone", kind: "delete" },
    { path: "tags.b", pattern: "tags.b", kind: "update" },
    { path: "tags.c", pattern: "tags.c", kind: "add" },
    { path: "zones[1]", pattern: "zones[]", kind: "update" },
    { path: "zones[2]", pattern: "zones[]", kind: "add" },
  ]);
});

test("another kind of value is an update as a whole", () => {
  expect(propertyChanges({ a: [1] }, { a: { b: 1 } })).toEqual([{ path: "a", pattern: "a", kind: "update" }]);
});

test("a change is ignored where its path, or what holds it, is named", () => {
  const ignored = (entry: string): boolean => isIgnored([entry], "pools[1].count");
  expect(["pools", "pools[1]", "pools[*].count", "pools[1].count"].filter(ignored)).toHaveLength(4);
  expect(["pool", "pools[0]", "pools[1].count.x", "count"].filter(ignored)).toEqual([]);
});

test("the top of a path is its first key", () => {
  expect(["a", "a.b", "a[0].b"].map(topOf)).toEqual(["a", "a", "a"]);
});
