import { describe, expect, it } from "vitest";
import { validateActivityLogCategories } from "#components/governance/activity-log.ts";
import { ActivityLogExport } from "#components/governance/activity-log-export.ts";
import { activityLogCategories } from "#stacks/catalog/activity-log.ts";
import { captureOne, only } from "../capture-one.ts";

const declared = async () =>
  only(
    await captureOne(
      () =>
        new ActivityLogExport("activity-log", {
          subscriptionScope: "/subscriptions/11111111-1111-4111-8111-111111111111",
          settingName: "ms5-test",
          categories: activityLogCategories,
          workspaceId: "workspace-id",
          auditStorageAccountId: "audit-id",
          protect: true,
        }),
    ),
    "monitor:DiagnosticSetting",
  );

describe("the activity log export", () => {
  it("goes to a place to search and to a place where nothing changes", async () => {
    expect((await declared()).inputs).toMatchObject({ workspaceId: "workspace-id", storageAccountId: "audit-id" });
  });

  it("belongs to the subscription and to no resource", async () => {
    expect((await declared()).inputs["resourceUri"]).toBe("/subscriptions/11111111-1111-4111-8111-111111111111");
  });

  // Get-AzEventCategory lists exactly these
  it("carries every category of the subscription", async () => {
    const logs = (await declared()).inputs["logs"] as { category: string; enabled: boolean }[];
    expect(logs.filter(({ enabled }) => enabled).map(({ category }) => category)).toEqual([
      "Administrative",
      "Security",
      "ServiceHealth",
      "Alert",
      "Recommendation",
      "Policy",
      "Autoscale",
      "ResourceHealth",
    ]);
  });

  it("is protected like the records it feeds", async () => {
    expect((await declared()).protect).toBe(true);
  });

  it("refuses to lose the audit trail", () => {
    expect(validateActivityLogCategories(["Administrative", "Security", "Alert"])).toEqual([
      { path: "categories", reason: "must keep the audit trail (got no Policy); add it" },
    ]);
  });
});
