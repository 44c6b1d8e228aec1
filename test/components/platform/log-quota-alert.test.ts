import { expect, it } from "vitest";
import { LogQuotaAlert } from "#components/platform/log-quota-alert.ts";
import { captureOne, only } from "#test/components/capture-one.ts";

it("tells the action group when the workspace stopped ingesting", async () => {
  const resources = await captureOne(
    () =>
      new LogQuotaAlert("log-quota", {
        ruleName: "ar-11",
        resourceGroupName: "rg-12",
        location: "uksouth",
        tags: {},
        workspaceId: "/workspaces/13",
        actionGroupIds: ["/actionGroups/14"],
      }),
  );
  expect(only(resources, "monitor:ScheduledQueryRule").inputs).toMatchObject({
    scopes: ["/workspaces/13"],
    actions: { actionGroups: ["/actionGroups/14"] },
    criteria: {
      allOf: [
        {
          // The query of https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap
          query: '_LogOperation | where Category =~ "Ingestion" | where Detail contains "OverQuota"',
          operator: "gt",
          threshold: 0,
          timeAggregation: "Count",
        },
      ],
    },
  });
});
