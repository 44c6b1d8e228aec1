import { describe, expect, it } from "vitest";
import { matchesSelector } from "#tools/reachability/selectors.ts";

const objects = {
  production: { environment: "production", tier: "frontend" },
  qa: { environment: "qa", tier: "cache" },
  untiered: { environment: "qa" },
  bare: {},
};
const chosen = (selector: Parameters<typeof matchesSelector>[0]) =>
  Object.entries(objects)
    .filter(([, labels]) => matchesSelector(selector, labels))
    .map(([name]) => name);

// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
describe("a selector of labels", () => {
  it("without a requirement takes everything", () => {
    expect([chosen({}), chosen({ matchLabels: {} }), chosen({ matchExpressions: [] })]).toEqual(
      [1, 2, 3].map(() => Object.keys(objects)),
    );
  });

  it("takes what has every label", () => {
    expect(chosen({ matchLabels: { environment: "qa", tier: "cache" } })).toEqual(["qa"]);
  });

  it.each([
    ["In", { key: "environment", operator: "In", values: ["production", "staging"] }, ["production"]],
    [
      "NotIn, which an object without the label satisfies",
      { key: "tier", operator: "NotIn", values: ["frontend", "backend"] },
      ["qa", "untiered", "bare"],
    ],
    ["Exists", { key: "tier", operator: "Exists" }, ["production", "qa"]],
    ["DoesNotExist", { key: "tier", operator: "DoesNotExist" }, ["untiered", "bare"]],
  ] as const)("takes what satisfies %s", (_, { ...requirement }, expected) => {
    const given = "values" in requirement ? { ...requirement, values: [...requirement.values] } : requirement;
    expect(chosen({ matchExpressions: [given] })).toEqual(expected);
  });

  it("takes what satisfies labels and expressions together", () => {
    expect(
      chosen({ matchLabels: { environment: "qa" }, matchExpressions: [{ key: "tier", operator: "Exists" }] }),
    ).toEqual(["qa"]);
    expect(
      chosen({
        matchExpressions: [
          { key: "environment", operator: "Exists" },
          { key: "tier", operator: "DoesNotExist" },
        ],
      }),
    ).toEqual(["untiered"]);
  });
});
