import { describe, expect, test } from "vitest";
import { parseActivity } from "#tools/lab/engine/events.ts";

describe("an event log", () => {
  const log = [
    {
      resourcePreEvent: {
        metadata: {
          op: "update",
          urn: "a",
          type: "t",
          detailedDiff: { "spec.replicas": {} },
          new: { inputs: { n: 1 } },
        },
      },
    },
    { resourcePreEvent: { metadata: { op: "create", urn: "b", type: "t", detailedDiff: null, new: null } } },
    {
      resOutputsEvent: {
        metadata: { op: "same", urn: "a", type: "t", detailedDiff: { "spec.paused": {} }, new: { inputs: { n: 2 } } },
      },
    },
    { resOpFailedEvent: { metadata: { urn: "b" }, status: 1, steps: 1 } },
    { diagnosticEvent: { urn: "b", message: "<{%fg 1%}>quota exceeded\n<{%reset%}>", severity: "error" } },
    { diagnosticEvent: { message: "noise", severity: "info" } },
    { summaryEvent: { resourceChanges: { update: 1, same: 7 } } },
  ].map((event) => JSON.stringify(event));

  test("tells steps, what made them differ, failures and the engine's count", () => {
    const activity = parseActivity(log.join("\n"));
    expect(activity.steps).toEqual([
      { operation: "update", urn: "a", type: "t", changed: ["spec.replicas"], failed: false, inputs: { n: 1 } },
      { operation: "create", urn: "b", type: "t", changed: [], failed: true, inputs: {} },
    ]);
    expect(activity.results).toEqual([
      { operation: "same", urn: "a", type: "t", changed: ["spec.paused"], failed: false, inputs: { n: 2 } },
    ]);
    expect(activity.changes).toEqual({ update: 1, same: 7 });
    expect(activity.complaints).toEqual([{ severity: "error", urn: "b", message: "quota exceeded" }]);
  });

  test("is read up to the line in which a killed engine stopped", () => {
    expect(parseActivity(`${log[0] ?? ""}\n{"resourcePreEv`).steps).toHaveLength(1);
  });
});
