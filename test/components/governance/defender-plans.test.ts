import { describe, expect, it } from "vitest";
import { DefenderPlans } from "#components/governance/defender-plans.ts";
import { renderTags } from "#components/core/labels.ts";
import { defenderPlans } from "#stacks/catalog/defender-plans.ts";
import { at, listAt } from "#test/support/resources.ts";
import { captureOne, only } from "../capture-one.ts";

const tagScope = { environment: "test", stack: "test", owner: "platform", costCenter: "cc-11" };
const declared = (ownsSubscription: boolean) =>
  captureOne(
    () =>
      new DefenderPlans("defender", {
        deploymentName: "defender-test",
        location: "uksouth",
        tags: renderTags(tagScope, "defender"),
        ownsSubscription,
        plans: defenderPlans,
        securityEmail: "security@example.com",
      }),
  );
const resourcesOf = async (type: string) => {
  const { inputs } = only(await declared(true), "resources:DeploymentAtSubscriptionScope");
  return listAt(inputs, "properties", "template", "resources").filter((resource) => at(resource, "type") === type);
};
const pricings = () => resourcesOf("Microsoft.Security/pricings");

describe("the Defender plans", () => {
  it("watch containers, secrets, storage and the control plane", async () => {
    const plans = (await pricings()).map((plan) => [
      at(plan, "name"),
      at(plan, "properties", "pricingTier"),
      at(plan, "properties", "subPlan"),
    ]);
    expect(plans).toEqual([
      ["Containers", "Standard", undefined],
      ["KeyVaults", "Standard", "PerKeyVault"],
      ["StorageAccounts", "Standard", "DefenderForStorageV2"],
      ["Arm", "Standard", "PerSubscription"],
    ]);
  });

  it("are written one after the other, because Azure refuses two at a time", async () => {
    const waits = (await pricings()).map((plan) => listAt(plan, "dependsOn"));
    const after = (name: string) => [`[subscriptionResourceId('Microsoft.Security/pricings', '${name}')]`];
    expect(waits).toEqual([[], after("Containers"), after("KeyVaults"), after("StorageAccounts")]);
  });

  it("update what every subscription already has instead of creating it", async () => {
    const { inputs } = only(await declared(true), "resources:DeploymentAtSubscriptionScope");
    expect(at(inputs, "properties", "mode")).toBe("Incremental");
  });

  it("scan no uploads, which would be charged by the gigabyte", async () => {
    const storage = (await pricings()).find((plan) => at(plan, "name") === "StorageAccounts");
    expect(at(storage, "properties", "extensions")).toContainEqual({
      name: "OnUploadMalwareScanning",
      isEnabled: "False",
    });
  });

  it("tell security what they find", async () => {
    const [contact] = await resourcesOf("Microsoft.Security/securityContacts");
    expect(contact).toMatchObject({ name: "default", properties: { emails: "security@example.com", isEnabled: true } });
  });

  it("are left to the stack that owns the subscription", async () => {
    expect((await declared(false)).filter(({ custom }) => custom)).toEqual([]);
  });
});
