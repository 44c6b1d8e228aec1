import { describe, expect, it } from "vitest";
import { validateStorage } from "#components/platform/storage-lifecycle.ts";
import type { LifecycleRule } from "#components/platform/storage-lifecycle.ts";

const rule: LifecycleRule = { name: "old", blobType: "appendBlob", prefixes: [], deleteAfterDays: 366 };
const pathsFor = (...lifecycle: readonly LifecycleRule[]): string[] =>
  validateStorage({
    dataClass: "audit",
    softDeleteDays: 14,
    immutability: { days: 365, stage: "unlocked" },
    lifecycle,
  }).map(({ path }) => path);

describe("lifecycle rules", () => {
  it("may delete records once their time is over", () => {
    expect(pathsFor(rule)).toEqual([]);
    expect(pathsFor({ ...rule, deleteAfterDays: 365 })).toEqual([]);
  });

  it("may not delete records or their versions before", () => {
    expect(pathsFor({ ...rule, deleteAfterDays: 364, deleteVersionsAfterDays: 363 })).toEqual([
      "lifecycle[0].deleteAfterDays",
      "lifecycle[0].deleteVersionsAfterDays",
    ]);
  });

  it("cannot move append blobs to another tier", () => {
    expect(pathsFor({ ...rule, tierToColdAfterDays: 30 })).toEqual(["lifecycle[0].tierToColdAfterDays"]);
    expect(pathsFor({ ...rule, blobType: "blockBlob", tierToColdAfterDays: 30 })).toEqual([]);
  });

  it("must do something", () => {
    expect(pathsFor({ name: "idle", blobType: "blockBlob", prefixes: [] })).toEqual(["lifecycle[0]"]);
  });
});

describe("soft delete", () => {
  it.each([0, 366])("cannot last %i days", (softDeleteDays) => {
    const issues = validateStorage({ dataClass: "internal", softDeleteDays, lifecycle: [] });
    expect(issues.map(({ path }) => path)).toEqual(["softDeleteDays"]);
  });
});
