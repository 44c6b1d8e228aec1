import { expect, it } from "vitest";
import { RoleAssignment } from "#components/identity/role-assignment.ts";
import { captureOne, only } from "#test/components/capture-one.ts";

it("grants one role by object id, under the name its key gives", async () => {
  const resources = await captureOne(
    () =>
      new RoleAssignment("nodes-network", {
        subscriptionId: "00000000-0000-4000-8000-000000000011",
        role: { name: "Network Contributor", id: "00000000-0000-4000-8000-000000000012" },
        scope: { name: "snet-13", id: "/subscriptions/11/subnets/snet-13" },
        principal: { name: "id-14", objectId: "00000000-0000-4000-8000-000000000015", type: "ServicePrincipal" },
        description: "joins nodes to the subnet",
      }),
  );
  expect(only(resources, "authorization:RoleAssignment").inputs).toEqual({
    // Python: uuid.uuid5(uuid.uuid5(NAMESPACE_URL, "https://ms5.io/role-assignments"), <JSON array of the key>)
    roleAssignmentName: "3a7b07e2-15e9-5796-b768-d91c618f5b9d",
    roleDefinitionId:
      "/subscriptions/00000000-0000-4000-8000-000000000011/providers/Microsoft.Authorization/roleDefinitions/00000000-0000-4000-8000-000000000012",
    scope: "/subscriptions/11/subnets/snet-13",
    principalId: "00000000-0000-4000-8000-000000000015",
    principalType: "ServicePrincipal",
    description: "joins nodes to the subnet",
  });
});
