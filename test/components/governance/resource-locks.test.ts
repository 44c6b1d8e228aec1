import { describe, expect, it } from "vitest";
import { validateLocks } from "#components/governance/lock-target.ts";
import { ResourceLocks } from "#components/governance/resource-locks.ts";
import { captureOne, ofType, refusal } from "../capture-one.ts";

const vault = {
  key: "vault",
  scope: "/subscriptions/1/resourceGroups/rg-platform/providers/Microsoft.KeyVault/vaults/kv",
  resourceGroupName: "rg-platform",
  notes: "Secrets of the platform; unlock by an owner after review.",
};
const churning = ["rg-nodes", "rg-snapshots"];

describe("the locks", () => {
  it("forbid deletion and nothing else", async () => {
    const locks = ofType(
      await captureOne(() => new ResourceLocks("locks", { targets: [vault], churningResourceGroupNames: churning })),
      "authorization:ManagementLockByScope",
    );
    expect(locks.map(({ name, inputs }) => [name, inputs])).toEqual([
      ["locks-vault", { level: "CanNotDelete", lockName: "lock-vault", notes: vault.notes, scope: vault.scope }],
    ]);
  });

  it.each(churning)("never touch %s, where Azure deletes on its own", async (resourceGroupName) => {
    const message = await refusal(
      () =>
        new ResourceLocks("locks", {
          targets: [{ ...vault, resourceGroupName }],
          churningResourceGroupNames: churning,
        }),
    );
    expect(message).toContain(`must not be in a group where Azure deletes on its own (got \\"${resourceGroupName}\\")`);
  });

  it.each(["", "x".repeat(513)])("explain themselves in at most 512 characters", (notes) => {
    expect(validateLocks([{ ...vault, notes }], churning).map(({ path }) => path)).toEqual(["targets.vault.notes"]);
  });
});
