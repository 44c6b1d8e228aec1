import { describe, expect, it } from "vitest";
import { KeyVault } from "#components/platform/key-vault.ts";
import { captureOne, only } from "#test/components/capture-one.ts";

const vaultWith = async (sku: "standard" | "premium", protect = true) => {
  const resources = await captureOne(
    () =>
      new KeyVault("vault", {
        vaultName: "kv-11",
        resourceGroupName: "rg-12",
        location: "uksouth",
        tags: {},
        tenantId: "00000000-0000-4000-8000-000000000013",
        sku,
        protect,
      }),
  );
  return only(resources, "keyvault:Vault");
};

describe("the vault", () => {
  it("keeps deleted secrets ninety days and lets nobody purge them", async () => {
    const { inputs } = await vaultWith("standard");
    expect(inputs["properties"]).toMatchObject({
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
    });
  });

  it("is reached by private endpoints only, without exceptions", async () => {
    const { inputs } = await vaultWith("standard");
    expect(inputs["properties"]).toMatchObject({
      publicNetworkAccess: "Disabled",
      networkAcls: { defaultAction: "Deny", bypass: "None" },
    });
  });

  it("knows roles, not access policies", async () => {
    const { inputs } = await vaultWith("standard");
    expect(inputs["properties"]).toMatchObject({ enableRbacAuthorization: true });
    expect(inputs["properties"]).not.toHaveProperty("accessPolicies");
  });

  it("uses hardware keys where the stack pays for them", async () => {
    const skus = [await vaultWith("standard"), await vaultWith("premium")].map(({ inputs }) => inputs["properties"]);
    expect(skus).toMatchObject([{ sku: { family: "A", name: "standard" } }, { sku: { family: "A", name: "premium" } }]);
  });

  it("is protected when asked", async () => {
    const guarded = await vaultWith("standard");
    const free = await vaultWith("standard", false);
    expect([guarded.protect, free.protect]).toEqual([true, false]);
  });
});
