import { describe, expect, it } from "vitest";
import { AnomalyAlert } from "#components/cost/anomaly-alert.ts";
import type { AnomalyAlertArgs } from "#components/cost/anomaly-alert.ts";
import { validateAnomalyTerms } from "#components/cost/anomaly-terms.ts";
import { TagInheritance } from "#components/cost/tag-inheritance.ts";
import { anomalyMail } from "#stacks/catalog/budgets.ts";
import { captureOne, ofType, only } from "../capture-one.ts";

const subscriptionScope = "/subscriptions/11111111-1111-4111-8111-111111111111";

const anAlert = (change: Partial<AnomalyAlertArgs> = {}): AnomalyAlertArgs => ({
  alertName: "ms5-test-anomaly",
  displayName: "MS5 test",
  subscriptionScope,
  ownsSubscription: true,
  startDate: "2026-09-01",
  endDate: "2027-08-31",
  emails: ["finance@example.com"],
  ...anomalyMail,
  ...change,
});

describe("the anomaly alert", () => {
  it("looks at the subscription's daily view, the only one Azure watches", async () => {
    const resources = await captureOne(() => new AnomalyAlert("anomaly", anAlert()));
    expect(only(resources, "costmanagement:ScheduledActionByScope").inputs).toMatchObject({
      kind: "InsightAlert",
      status: "Enabled",
      scope: subscriptionScope,
      viewId: `${subscriptionScope}/providers/Microsoft.CostManagement/views/ms:DailyAnomalyByResourceGroup`,
      schedule: { frequency: "Daily", startDate: "2026-09-01T00:00:00Z", endDate: "2027-08-31T00:00:00Z" },
    });
  });

  it("is left to the stack that owns the subscription", async () => {
    const resources = await captureOne(() => new AnomalyAlert("anomaly", anAlert({ ownsSubscription: false })));
    expect(ofType(resources, "costmanagement:ScheduledActionByScope")).toEqual([]);
  });

  it("has a catalogue text short enough for the mail", () => {
    expect(validateAnomalyTerms(anAlert())).toEqual([]);
  });

  it.each([
    { path: "subject", change: { subject: "x".repeat(71) } },
    { path: "message", change: { message: "x".repeat(251) } },
    { path: "endDate", change: { endDate: "2026-09-01" } as const },
    { path: "emails", change: { emails: [] } },
  ])("refuses a wrong $path", ({ path, change }) => {
    expect(validateAnomalyTerms(anAlert(change)).map((issue) => issue.path)).toEqual([path]);
  });
});

describe("tag inheritance", () => {
  it("is addressed by the one name Azure knows", async () => {
    const resources = await captureOne(() => new TagInheritance("tags", { subscriptionScope, ownsSubscription: true }));
    expect(only(resources, "costmanagement:TagInheritanceSetting").inputs).toMatchObject({
      kind: "taginheritance",
      type: "taginheritance",
    });
  });

  it("is left to the stack that owns the subscription", async () => {
    const resources = await captureOne(
      () => new TagInheritance("tags", { subscriptionScope, ownsSubscription: false }),
    );
    expect(ofType(resources, "costmanagement:TagInheritanceSetting")).toEqual([]);
  });
});
