import { describe, expect, it } from "vitest";
import type { Step } from "#tools/lab/engine/events.ts";
import type { Inventory } from "#tools/lab/experiments/labs/inventory.ts";
import {
  judgeCreation,
  judgeIdle,
  judgePresence,
  judgeRefusal,
  judgeRemoval,
} from "#tools/lab/experiments/life-cycle/life-verdicts.ts";

const urn = (name: string): string => `urn:pulumi:test::ms5::ms5:a:B$azure-native:c:D::${name}`;
const step = (name: string, change: Partial<Step> = {}): Step => ({
  operation: "create",
  urn: urn(name),
  type: "azure-native:c:D",
  changed: [],
  failed: false,
  inputs: {},
  ...change,
});
const ran = (steps: readonly Step[], exitCode = 0, message = "") => ({
  operation: "up" as const,
  exitCode,
  steps,
  complaints: message === "" ? [] : [{ severity: "error", urn: undefined, message }],
});

describe("an update that creates", () => {
  const plan = [{ urn: urn("a") }, { urn: urn("b") }];

  it("is right when every planned resource is created once", () => {
    expect(judgeCreation(plan, ran([step("b"), step("a")]))).toEqual([]);
  });

  it.each([
    ["one is missing", [step("a")], "azure-native:c:D::b was created 0 times"],
    ["one is created twice", [step("a"), step("b"), step("b")], "azure-native:c:D::b was created 2 times"],
    ["one fails", [step("a"), step("b", { failed: true })], "azure-native:c:D::b was created 0 times"],
    ["another is created", [step("a"), step("b"), step("c")], "azure-native:c:D::c: create was not planned"],
  ])("is wrong when %s", (_, steps, finding) => {
    expect(judgeCreation(plan, ran(steps))).toEqual([finding]);
  });

  it("is wrong when it fails, and says why", () => {
    const [first] = judgeCreation([], ran([], 1, "the disk is full"));
    expect(first).toBe("it ends with 1: the disk is full");
  });
});

describe("an operation that has nothing to do", () => {
  it("has looked at something and changed none of it", () => {
    expect(judgeIdle(ran([step("a", { operation: "same" })]))).toEqual([]);
    expect(judgeIdle(ran([]))).toEqual(["up looked at nothing"]);
  });

  it("is found out by a change and by its exit code", () => {
    const changed = step("a", { operation: "update", changed: ["tags.owner"] });
    expect(judgeIdle(ran([changed], 7, "changes"))).toEqual([
      "it ends with 7: changes",
      "azure-native:c:D::a: update of tags.owner",
    ]);
  });
});

const nothing: Inventory = { state: [], azure: [], namespaces: ["default"], objects: [], nodes: [], readyNodes: [] };
const whole: Inventory = {
  state: [
    { urn: urn("a"), type: "azure-native:c:D", id: "/subscriptions/1/a" },
    { urn: "urn:pulumi:test::ms5::ms5:a:B::z", type: "ms5:a:B", id: "" },
  ],
  azure: ["/subscriptions/1/A"], // ids are compared without regard to case
  namespaces: ["default", "monitoring"],
  objects: ["Namespace monitoring"],
  nodes: ["n-1"],
  readyNodes: ["n-1"],
};
const expected = { objects: ["Namespace monitoring"], nodes: ["n-1"] };

describe("what is there after an update", () => {
  it("is what the engine recorded and the plan asks for", () => {
    expect(judgePresence(whole, expected)).toEqual([]);
  });

  it.each([
    [{ azure: [] }, "/subscriptions/1/a is in the state and not in Azure"],
    [{ state: [] }, "/subscriptions/1/a is in Azure and not in the state"],
    [{ objects: [] }, "Namespace monitoring is not on the API server"],
    [{ nodes: [], readyNodes: [] }, "there is no node n-1"],
    [{ nodes: ["n-1", "n-2"], readyNodes: ["n-1", "n-2"] }, "no pool starts with node n-2"],
    [{ readyNodes: [] }, "node n-1 is not ready"],
  ])("is wrong with %j", (change: Partial<Inventory>, finding) => {
    expect(judgePresence({ ...whole, ...change }, expected)).toEqual([finding]);
  });
});

describe("a destroy", () => {
  const refused = ran([], 1, "resource cannot be deleted\nbecause it is protected. To unprotect …");

  it("refuses when it fails for protection and everything is still there", () => {
    expect(judgeRefusal(refused, whole, whole)).toEqual([]);
  });

  it("does not refuse when anything is gone, it succeeds, or it fails for another reason", () => {
    expect(judgeRefusal(refused, whole, { ...whole, azure: [] })).toEqual(["/subscriptions/1/A in Azure is gone"]);
    expect(judgeRefusal(ran([]), whole, whole)).toEqual(["destroy succeeds", "nothing is said about protection"]);
  });

  it("leaves nothing but what was there before the stack", () => {
    expect(judgeRemoval(ran([]), nothing, ["default"])).toEqual([]);
    expect(judgeRemoval(ran([]), whole, ["default"])).toEqual([
      "azure-native:c:D::a in the state is left",
      "ms5:a:B::z in the state is left",
      "/subscriptions/1/A in Azure is left",
      "Namespace monitoring is left",
      "node n-1 is left",
      "namespace monitoring is left",
    ]);
  });
});
