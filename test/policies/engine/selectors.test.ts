import { describe, expect, it } from "vitest";
import { unknownValue } from "#policies/engine/marked-value.ts";
import { PropertyView } from "#policies/engine/property-view.ts";
import { labelsOf, mapMatches, selectorMatches, selectsEverything } from "#policies/engine/selectors.ts";

const view = (value: unknown): PropertyView => new PropertyView(value, "");
const expression = (operator: string | undefined, key: string | undefined, ...values: readonly string[]) => ({
  matchExpressions: [{ key, operator, values }],
});
const api = { tier: "api", zone: "1" };

describe("labels", () => {
  it("are read from metadata, those that are no text as empty", () => {
    expect(labelsOf(view({ labels: { tier: "api", "ms5.io/class": 3 } }))).toEqual({ tier: "api", "ms5.io/class": "" });
    expect(labelsOf(view({}))).toEqual({});
  });
});

// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
describe("a label selector", () => {
  it.each([
    ["is empty", {}, true],
    ["has empty parts", { matchLabels: {}, matchExpressions: [] }, true],
    ["has labels", { matchLabels: { tier: "api" } }, false],
    ["has expressions", expression("Exists", "tier"), false],
    ["is absent", undefined, false],
  ])("that %s selects everything: %s", (_, selector, expected) => {
    expect(selectsEverything(view(selector))).toBe(expected);
  });

  it.each([
    ["one label of two", { matchLabels: { tier: "api" } }, true],
    ["both labels", { matchLabels: api }, true],
    ["one right and one wrong label", { matchLabels: { tier: "api", zone: "2" } }, false],
    ["a label the pod does not have", { matchLabels: { color: "red" } }, false],
    ["nothing", {}, true],
    ["a value in the list", expression("In", "tier", "web", "api"), true],
    ["a value beside the list", expression("In", "tier", "web"), false],
    ["an absent label in a list", expression("In", "color", "red"), false],
    ["a value not in the list", expression("NotIn", "tier", "web"), true],
    ["an absent label not in a list", expression("NotIn", "color", "red"), true],
    ["a value that must not be in the list", expression("NotIn", "tier", "api"), false],
    ["a label that must exist", expression("Exists", "tier"), true],
    ["an absent label that must exist", expression("Exists", "color"), false],
    ["a label that must not exist", expression("DoesNotExist", "tier"), false],
    ["an absent label that must not exist", expression("DoesNotExist", "color"), true],
    ["an operator that does not exist", expression("Like", "tier", "api"), false],
    ["no operator", expression(undefined, "tier", "api"), false],
    ["no key", expression("Exists", undefined), false],
    ["labels and an expression that does not match", { matchLabels: api, ...expression("Exists", "color") }, false],
    [
      "labels that do not match and an expression",
      { matchLabels: { tier: "web" }, ...expression("Exists", "tier") },
      false,
    ],
    [
      "two expressions, one of which does not match",
      {
        matchExpressions: [
          { key: "tier", operator: "Exists" },
          { key: "color", operator: "Exists" },
        ],
      },
      false,
    ],
  ])("with %s matches: %s", (_, selector, expected) => {
    expect(selectorMatches(view(selector), api)).toBe(expected);
  });

  it("is not decided while a value of it is unknown", () => {
    expect(() => selectorMatches(view({ matchLabels: { tier: unknownValue } }), api)).toThrow("matchLabels.tier");
  });
});

// https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service
describe("a plain map of labels", () => {
  it.each([
    ["one of two labels", { tier: "api" }, true],
    ["a right and a wrong label", { tier: "api", zone: "2" }, false],
    ["no label", {}, false],
    ["nothing there", undefined, false],
  ])("with %s matches: %s", (_, map, expected) => {
    expect(mapMatches(view(map), api)).toBe(expected);
  });
});
