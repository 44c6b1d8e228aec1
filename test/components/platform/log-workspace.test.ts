import { describe, expect, it } from "vitest";
import { renderTableTemplate, validateLogTables } from "#components/platform/log-tables.ts";
import { LogWorkspace } from "#components/platform/log-workspace.ts";
import type { LogWorkspaceArgs } from "#components/platform/log-workspace.ts";
import { captureOne, ofType, only, refusal } from "#test/components/capture-one.ts";

const args: LogWorkspaceArgs = {
  workspaceName: "log-11",
  resourceGroupName: "rg-12",
  location: "uksouth",
  tags: { owner: "team-13" },
  retentionDays: 90,
  dailyQuotaGb: 4,
  queryFrom: "private-link",
  tables: [
    { table: "AKSAudit", plan: "Basic", totalRetentionDays: 365 },
    { table: "AKSControlPlane", plan: "Analytics", totalRetentionDays: 90 },
  ],
  protect: true,
};
const workspaceOf = async (changed: Partial<LogWorkspaceArgs> = {}) =>
  only(await captureOne(() => new LogWorkspace("logs", { ...args, ...changed })), "operationalinsights:Workspace");

describe("the log workspace", () => {
  it("stops ingesting at its daily limit", async () => {
    const { inputs } = await workspaceOf();
    expect(inputs["workspaceCapping"]).toEqual({ dailyQuotaGb: 4 });
  });

  it("accepts no shared key, and lets writers with an identity in", async () => {
    const { inputs } = await workspaceOf();
    expect(inputs["features"]).toEqual({ disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true });
    expect(inputs["publicNetworkAccessForIngestion"]).toBe("Enabled");
  });

  it("can be queried from outside only where the stack says so", async () => {
    const closed = await workspaceOf();
    const open = await workspaceOf({ queryFrom: "anywhere" });
    expect(closed.inputs["publicNetworkAccessForQuery"]).toBe("Disabled");
    expect(open.inputs["publicNetworkAccessForQuery"]).toBe("Enabled");
  });

  it("is protected when asked", async () => {
    const guarded = await workspaceOf();
    const free = await workspaceOf({ protect: false });
    expect([guarded.protect, free.protect]).toEqual([true, false]);
  });

  it("updates its built-in tables in place instead of creating them", async () => {
    const resources = await captureOne(() => new LogWorkspace("logs", args));
    const { inputs } = only(resources, "resources:Deployment");
    expect(inputs["properties"]).toMatchObject({
      mode: "Incremental",
      parameters: { workspaceName: { value: "log-11" } },
    });
    expect(ofType(resources, "operationalinsights:Table")).toEqual([]);
  });

  it("names every wrong number at once", async () => {
    const message = await refusal(() => new LogWorkspace("logs", { ...args, retentionDays: 29, dailyQuotaGb: 0 }));
    expect(message).toContain("retentionDays");
    expect(message).toContain("dailyQuotaGb");
  });
});

describe("table plans", () => {
  it("become an ARM template that changes one table after the other", () => {
    // https://learn.microsoft.com/azure/templates/microsoft.operationalinsights/2023-09-01/workspaces/tables
    expect(renderTableTemplate(args.tables)).toMatchObject({
      parameters: { workspaceName: { type: "string" } },
      resources: [
        {
          type: "Microsoft.OperationalInsights/workspaces/tables",
          name: "[format('{0}/AKSAudit', parameters('workspaceName'))]",
          dependsOn: [],
          properties: { plan: "Basic", totalRetentionInDays: 365 },
        },
        {
          name: "[format('{0}/AKSControlPlane', parameters('workspaceName'))]",
          dependsOn: [
            "[resourceId('Microsoft.OperationalInsights/workspaces/tables', parameters('workspaceName'), 'AKSAudit')]",
          ],
          properties: { plan: "Analytics", retentionInDays: -1, totalRetentionInDays: 90 },
        },
      ],
    });
  });

  it("never send a searchable time to a Basic table, which refuses it", () => {
    const sent = JSON.stringify(renderTableTemplate([{ table: "AKSAudit", plan: "Basic", totalRetentionDays: 365 }]));
    expect(sent).not.toContain("retentionInDays");
  });

  it.each([
    { title: "shorter than searchable", table: "AKSControlPlane", plan: "Analytics", totalRetentionDays: 60 },
    { title: "shorter than a Basic table's thirty days", table: "AKSAudit", plan: "Basic", totalRetentionDays: 20 },
    { title: "no whole number of years beyond two", table: "AKSAudit", plan: "Basic", totalRetentionDays: 2555 },
  ] as const)("refuse a total that is $title", (table) => {
    expect(validateLogTables([table], 90).map(({ path }) => path)).toEqual(["tables[0].totalRetentionDays"]);
  });

  it("accept the seven years Azure offers", () => {
    expect(validateLogTables([{ table: "AKSAudit", plan: "Basic", totalRetentionDays: 2556 }], 90)).toEqual([]);
  });
});
