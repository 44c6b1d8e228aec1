import { describe, expect, it } from "vitest";
import { DefenderPlans } from "#components/governance/defender-plans.ts";
import { defenderPlans } from "#stacks/catalog/defender-plans.ts";
import { captureOne, ofType, only } from "../capture-one.ts";

const declared = (ownsSubscription: boolean) =>
  captureOne(
    () =>
      new DefenderPlans("defender", {
        subscriptionId: "11111111-1111-4111-8111-111111111111",
        ownsSubscription,
        plans: defenderPlans,
        securityEmail: "security@example.com",
      }),
  );

describe("the Defender plans", () => {
  it("watch containers, secrets, storage and the control plane", async () => {
    const plans = ofType(await declared(true), "security:Pricing");
    expect(plans.map(({ inputs }) => [inputs["pricingName"], inputs["pricingTier"], inputs["subPlan"]])).toEqual([
      ["Arm", "Standard", "PerSubscription"],
      ["Containers", "Standard", undefined],
      ["KeyVaults", "Standard", "PerKeyVault"],
      ["StorageAccounts", "Standard", "DefenderForStorageV2"],
    ]);
  });

  it("apply to the whole subscription", async () => {
    const scopes = ofType(await declared(true), "security:Pricing").map(({ inputs }) => inputs["scopeId"]);
    expect(new Set(scopes)).toEqual(new Set(["subscriptions/11111111-1111-4111-8111-111111111111"]));
  });

  it("are written one after the other, because Azure refuses two at a time", async () => {
    const plans = ofType(await declared(true), "security:Pricing");
    const urns = plans.map(({ urn }) => urn);
    const waits = plans.map(({ dependencies }) => dependencies.filter((urn) => urns.includes(urn)).length);
    expect(waits.toSorted()).toEqual([0, 1, 1, 1]);
  });

  it("do not stop the destruction of a stack, which Azure would refuse", async () => {
    const plans = ofType(await declared(true), "security:Pricing");
    expect(plans.filter(({ retainOnDelete }) => !retainOnDelete)).toEqual([]);
  });

  it("scan no uploads, which would be charged by the gigabyte", async () => {
    const storage = ofType(await declared(true), "security:Pricing").find(
      ({ inputs }) => inputs["pricingName"] === "StorageAccounts",
    );
    expect(storage?.inputs["extensions"]).toContainEqual({ name: "OnUploadMalwareScanning", isEnabled: "False" });
  });

  it("tell security what they find", async () => {
    expect(only(await declared(true), "security:SecurityContact").inputs).toMatchObject({
      securityContactName: "default",
      emails: "security@example.com",
      isEnabled: true,
    });
  });

  it("are left to the stack that owns the subscription", async () => {
    expect((await declared(false)).filter(({ custom }) => custom)).toEqual([]);
  });
});
