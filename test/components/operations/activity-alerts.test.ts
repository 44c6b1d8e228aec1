import { describe, expect, it } from "vitest";
import { renderConditions, validateActivityAlerts } from "#components/operations/activity-alert.ts";
import { ActivityAlerts } from "#components/operations/activity-alerts.ts";
import { activityAlerts } from "#stacks/catalog/activity-alerts.ts";
import { captureOne, ofType } from "../capture-one.ts";

const subscription = "/subscriptions/11111111-1111-4111-8111-111111111111";
const platform = `${subscription}/resourceGroups/rg-platform`;

const declared = async () =>
  ofType(
    await captureOne(
      () =>
        new ActivityAlerts("activity", {
          resourceGroupName: "rg-platform",
          namePrefix: "ar-test",
          alerts: activityAlerts,
          scopes: { subscription: [subscription], platform: [platform] },
          actionGroupIds: { critical: "ag-c", warning: "ag-w", finance: "ag-f", security: "ag-s" },
          tags: { system: "ms5" },
        }),
    ),
    "monitor:ActivityLogAlert",
  );

interface Leaf {
  readonly field?: string;
  readonly equals?: string;
}
const conditionsOf = (inputs: Readonly<Record<string, unknown>>): Leaf[] =>
  (inputs["condition"] as { allOf: Leaf[] }).allOf;

const operations = async (): Promise<string[]> =>
  (await declared()).flatMap(({ inputs }) =>
    conditionsOf(inputs)
      .filter(({ field }) => field === "operationName")
      .map(({ equals }) => String(equals)),
  );

describe("the activity alerts", () => {
  // CIS Microsoft Azure Foundations Benchmark, section "Monitoring using Activity Log Alerts", as far as it fits
  it.each([
    "Microsoft.Authorization/policyAssignments/write",
    "Microsoft.Authorization/policyAssignments/delete",
    "Microsoft.Network/networkSecurityGroups/write",
    "Microsoft.Network/networkSecurityGroups/delete",
  ])("tell about %s, as the benchmark asks", async (operation) => {
    expect(await operations()).toContain(operation);
  });

  it.each([
    "Microsoft.Authorization/roleAssignments/write",
    "Microsoft.Authorization/roleAssignments/delete",
    "Microsoft.Network/networkSecurityGroups/securityRules/write",
    "Microsoft.Authorization/locks/delete",
    "Microsoft.KeyVault/locations/deletedVaults/purge/action",
    "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/delete",
  ])("tell about %s", async (operation) => {
    expect(await operations()).toContain(operation);
  });

  it("reach somebody every time", async () => {
    const silent = (await declared()).filter(
      ({ inputs }) => (inputs["actions"] as { actionGroups: unknown[] }).actionGroups.length === 0,
    );
    expect(silent).toEqual([]);
  });

  it("send a new role assignment to security, wherever in the subscription it happens", async () => {
    const alert = (await declared()).find(({ name }) => name === "activity-role-assignment-write");
    expect(alert?.inputs).toMatchObject({
      activityLogAlertName: "ar-test-role-assignment-write",
      scopes: [subscription],
      actions: { actionGroups: [{ actionGroupId: "ag-s" }] },
    });
  });

  it("ignore the network rules AKS writes in the node resource group", async () => {
    const wide = (await declared()).filter(
      ({ name, inputs }) => name.startsWith("activity-nsg") && !(inputs["scopes"] as string[]).includes(platform),
    );
    expect(wide).toEqual([]);
  });

  // The built-in policy "An activity log alert should exist for specific Administrative operations" counts exactly these
  it("state category and operation with equals, where scanners look for them", async () => {
    const administrative = (await declared()).filter(({ inputs }) =>
      conditionsOf(inputs).some(({ equals }) => equals === "Administrative"),
    );
    const unseen = administrative.filter(
      ({ inputs }) => conditionsOf(inputs).filter(({ field }) => field === "operationName").length !== 1,
    );
    expect([administrative.length > 10, unseen]).toEqual([true, []]);
  });

  it("cite a Microsoft page for every event", () => {
    expect(activityAlerts.filter(({ source }) => !source.startsWith("https://learn.microsoft.com/"))).toEqual([]);
  });

  it("report a resource as unhealthy only when Azure is at fault", () => {
    expect(renderConditions({ kind: "resourceHealth", health: ["Unavailable"] })).toEqual([
      { field: "category", equals: "ResourceHealth" },
      { anyOf: [{ field: "properties.currentHealthStatus", equals: "Unavailable" }] },
      { anyOf: [{ field: "properties.cause", equals: "PlatformInitiated" }] },
    ]);
  });

  it("report any of several kinds of service notice", () => {
    expect(renderConditions({ kind: "serviceHealth", incidents: ["Incident", "Security"] })).toEqual([
      { field: "category", equals: "ServiceHealth" },
      {
        anyOf: [
          { field: "properties.incidentType", equals: "Incident" },
          { field: "properties.incidentType", equals: "Security" },
        ],
      },
    ]);
  });

  it("refuse an operation that no provider has", () => {
    const [alert] = activityAlerts;
    const wrong = { ...alert, condition: { ...alert.condition, operation: "roleAssignments/write" } };
    expect(validateActivityAlerts([wrong]).map(({ path }) => path)).toEqual([
      "alerts.role-assignment-write.condition.operation",
    ]);
  });

  it("refuse two alerts of one name", () => {
    const [alert] = activityAlerts;
    expect(validateActivityAlerts([alert, alert]).map(({ path }) => path)).toEqual(["alerts.role-assignment-write"]);
  });
});
