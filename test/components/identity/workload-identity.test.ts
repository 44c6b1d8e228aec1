import { expect, it } from "vitest";
import { ManagedIdentity } from "#components/identity/workload-identity.ts";
import { captureOne, only } from "#test/components/capture-one.ts";

it("is a tagged identity under its fixed name", async () => {
  const resources = await captureOne(
    () =>
      new ManagedIdentity("kubelet", {
        identityName: "id-11",
        resourceGroupName: "rg-12",
        location: "uksouth",
        tags: { owner: "team-13" },
      }),
  );
  expect(only(resources, "managedidentity:UserAssignedIdentity").inputs).toEqual({
    resourceName: "id-11",
    resourceGroupName: "rg-12",
    location: "uksouth",
    tags: { owner: "team-13" },
  });
});
