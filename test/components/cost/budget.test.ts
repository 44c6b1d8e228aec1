import { describe, expect, it } from "vitest";
import { MonthlyBudget } from "#components/cost/budget.ts";
import type { MonthlyBudgetArgs } from "#components/cost/budget.ts";
import { validateBudget } from "#components/cost/budget-notifications.ts";
import { budgetThresholds } from "#stacks/catalog/budgets.ts";
import { captureOne, only, refusal } from "../capture-one.ts";

const aBudget = (change: Partial<MonthlyBudgetArgs> = {}): MonthlyBudgetArgs => ({
  budgetName: "budget-test",
  subscriptionScope: "/subscriptions/11111111-1111-4111-8111-111111111111",
  monthlyUsd: 3011,
  startDate: "2026-09-01",
  resourceGroupNames: ["rg-platform", "rg-nodes", "rg-snapshots"],
  nodeResourceGroupName: "rg-nodes",
  thresholds: budgetThresholds,
  emails: ["finance@example.com"],
  actionGroupIds: ["/subscriptions/1/ag-finance"],
  ...change,
});

const declared = async (change: Partial<MonthlyBudgetArgs> = {}) =>
  only(await captureOne(() => new MonthlyBudget("budget", aBudget(change))), "consumption:Budget");

const complaints = (change: Partial<MonthlyBudgetArgs>): string[] =>
  validateBudget(aBudget(change)).map(({ path, reason }) => `${path}: ${reason}`);

interface Notification {
  readonly operator: string;
  readonly threshold: number;
  readonly thresholdType: string;
  readonly contactEmails: string[];
  readonly contactGroups: string[];
}
const notifications = async (): Promise<Notification[]> =>
  Object.values((await declared()).inputs["notifications"] as Record<string, Notification>);

describe("the monthly budget", () => {
  it("counts what platform, nodes and snapshots cost, month by month", async () => {
    const { inputs } = await declared();
    expect(inputs).toMatchObject({
      scope: "/subscriptions/11111111-1111-4111-8111-111111111111",
      category: "Cost",
      timeGrain: "Monthly",
      amount: 3011,
      filter: {
        dimensions: { name: "ResourceGroupName", operator: "In", values: ["rg-platform", "rg-nodes", "rg-snapshots"] },
      },
    });
  });

  // consumption/budgets, 2024-08-01: with one more the API refuses the whole budget
  it("speaks at most five times", async () => {
    const spoken = (await notifications()).map(
      ({ thresholdType, threshold }) => `${thresholdType} ${String(threshold)}`,
    );
    expect(spoken.toSorted()).toEqual(["Actual 100", "Actual 50", "Actual 80", "Forecasted 100", "Forecasted 120"]);
  });

  it("never waits for an exact percentage", async () => {
    expect(new Set((await notifications()).map(({ operator }) => operator))).toEqual(new Set(["GreaterThanOrEqualTo"]));
  });

  it("writes to a person and to the action group every time", async () => {
    const silent = (await notifications()).filter(
      ({ contactEmails, contactGroups }) => contactEmails.length === 0 || contactGroups.length === 0,
    );
    expect(silent).toEqual([]);
  });

  it("survives the month it started in", async () => {
    const budget = await declared();
    expect(budget.ignoreChanges).toEqual(["timePeriod"]);
  });

  it("is deleted before a replacement takes its name", async () => {
    expect((await declared()).deleteBeforeReplace).toBe(true);
  });

  it("starts at midnight UTC of a first day", async () => {
    expect((await declared()).inputs["timePeriod"]).toEqual({ startDate: "2026-09-01T00:00:00Z" });
  });

  it("refuses to start within a month", () => {
    expect(complaints({ startDate: "2026-09-02" })).toEqual([
      'startDate: must be the first day of a month since 2017-06-01 (got "2026-09-02"); write YYYY-MM-01',
    ]);
  });

  it("refuses to start before Azure had budgets", () => {
    expect(complaints({ startDate: "2017-05-01" })).toHaveLength(1);
  });

  it("refuses to overlook the nodes", () => {
    expect(complaints({ resourceGroupNames: ["rg-platform"] })).toEqual([
      'resourceGroupNames: must include the node resource group (got ["rg-platform"]); add "rg-nodes", where the nodes are billed',
    ]);
  });

  it.each([
    { fault: "a sixth notification", thresholds: [...budgetThresholds, { basis: "Actual", percent: 90 }] as const },
    { fault: "no forecast", thresholds: [{ basis: "Actual", percent: 90 }] as const },
    { fault: "a percentage above 1000", thresholds: [{ basis: "Forecasted", percent: 1001 }] as const },
    { fault: "a repeated threshold", thresholds: [budgetThresholds[3], budgetThresholds[3]] as const },
  ])("refuses $fault", ({ thresholds }) => {
    expect(complaints({ thresholds })).toHaveLength(1);
  });

  it("names every fault at once", async () => {
    const message = await refusal(() => new MonthlyBudget("budget", aBudget({ monthlyUsd: 0, emails: [] })));
    expect([message.includes("monthlyUsd"), message.includes("emails")]).toEqual([true, true]);
  });
});
