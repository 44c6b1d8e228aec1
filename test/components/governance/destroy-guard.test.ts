import { ComponentResource } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { DestroyGuard } from "#components/governance/destroy-guard.ts";
import { ResourceLocks } from "#components/governance/resource-locks.ts";
import { captureOne, ofType } from "../capture-one.ts";

const guards = async (protect: boolean) => {
  const resources = await captureOne(() => {
    const target = { key: "vault", scope: "/subscriptions/1", resourceGroupName: "rg", notes: "Unlock by an owner." };
    const locks = new ResourceLocks("locks", { targets: [target], churningResourceGroupNames: [] });
    return new DestroyGuard("guard", { last: [locks, new ComponentResource("tiny:index:Empty", "empty")], protect });
  });
  return { resources, guard: ofType(resources, "ms5:governance:DestroyGuard") };
};

describe("the guard against destroy", () => {
  it("depends on what must still be there when its turn comes", async () => {
    const { resources, guard } = await guards(true);
    const locks = ofType(resources, "authorization:ManagementLockByScope").map(({ urn }) => urn);
    expect(locks).toHaveLength(1);
    expect(guard.map(({ dependencies }) => dependencies)).toEqual([locks]);
  });

  it.each([true, false])("is protected exactly when it is told to be (%s)", async (protect) => {
    const { guard } = await guards(protect);
    expect(guard.map((resource) => resource.protect)).toEqual([protect]);
  });
});
