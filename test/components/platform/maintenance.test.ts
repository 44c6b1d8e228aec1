import { describe, expect, it } from "vitest";
import { MaintenanceWindows } from "#components/platform/maintenance-windows.ts";
import { validateMaintenance } from "#components/platform/maintenance.ts";
import type { MaintenancePlan, WeeklyWindow } from "#components/platform/maintenance.ts";
import { captureOne, ofType, refusal } from "#test/components/capture-one.ts";

const plan: MaintenancePlan = {
  startDate: "2026-12-01",
  utcOffset: "+00:00",
  windows: {
    weeklyReleases: { dayOfWeek: "Wednesday", startTime: "01:00", durationHours: 4 },
    clusterUpgrade: { dayOfWeek: "Saturday", startTime: "22:00", durationHours: 6 },
    nodeOsUpgrade: { dayOfWeek: "Sunday", startTime: "08:00", durationHours: 5 },
  },
  freezes: [{ start: "2026-12-19", end: "2027-01-03" }],
};

const withNodeWindow = (change: Partial<WeeklyWindow>): MaintenancePlan => ({
  ...plan,
  windows: { ...plan.windows, nodeOsUpgrade: { ...plan.windows.nodeOsUpgrade, ...change } },
});

const declare = (of: MaintenancePlan) =>
  new MaintenanceWindows("maintenance", { resourceGroupName: "rg-test", clusterName: "aks-test", plan: of });

describe("maintenance", () => {
  it("has a window for each of the three things AKS does by itself", async () => {
    const configurations = ofType(await captureOne(() => declare(plan)), "containerservice:MaintenanceConfiguration");
    const windows = configurations.map(({ inputs }) => [
      inputs["configName"],
      inputs["resourceName"],
      (inputs["maintenanceWindow"] as { schedule: unknown }).schedule,
    ]);
    expect(windows).toEqual([
      ["aksManagedAutoUpgradeSchedule", "aks-test", { weekly: { dayOfWeek: "Saturday", intervalWeeks: 1 } }],
      ["aksManagedNodeOSUpgradeSchedule", "aks-test", { weekly: { dayOfWeek: "Sunday", intervalWeeks: 1 } }],
      ["default", "aks-test", { weekly: { dayOfWeek: "Wednesday", intervalWeeks: 1 } }],
    ]);
  });

  it("starts nothing on a frozen day", async () => {
    const configurations = ofType(await captureOne(() => declare(plan)), "containerservice:MaintenanceConfiguration");
    for (const { inputs } of configurations) {
      expect(inputs["maintenanceWindow"]).toMatchObject({ notAllowedDates: plan.freezes });
    }
  });

  it("sends no empty list of frozen days", async () => {
    const resources = await captureOne(() => declare({ ...plan, freezes: [] }));
    for (const { inputs } of ofType(resources, "containerservice:MaintenanceConfiguration")) {
      expect(inputs["maintenanceWindow"]).not.toHaveProperty("notAllowedDates");
    }
  });

  it("refuses windows that AKS would refuse", async () => {
    const message = await refusal(() => declare(withNodeWindow({ durationHours: 3, startTime: "24:00" })));
    expect(message).toContain("windows.nodeOsUpgrade.durationHours");
    expect(message).toContain("windows.nodeOsUpgrade.startTime");
  });

  it("refuses a freeze that ends before it starts", () => {
    const freezes = [{ start: "2027-01-03", end: "2026-12-19" }] as const;
    expect(validateMaintenance({ ...plan, freezes }).map(({ path }) => path)).toEqual(["freezes.0"]);
  });

  it.each<[string, Partial<WeeklyWindow>, string[]]>([
    [
      "a window that starts in another's last hour, across midnight on Saturday",
      { startTime: "03:00" },
      ["windows.nodeOsUpgrade"],
    ],
    [
      "a window that runs into another's start",
      { dayOfWeek: "Saturday", startTime: "18:00" },
      ["windows.nodeOsUpgrade"],
    ],
    ["nothing when one starts as the other ends", { startTime: "04:00" }, []],
  ])("refuses %s", (_what, change, paths) => {
    expect(validateMaintenance(withNodeWindow(change)).map(({ path }) => path)).toEqual(paths);
  });
});
