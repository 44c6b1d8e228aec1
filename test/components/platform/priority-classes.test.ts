import { describe, expect, it } from "vitest";
import { validatePriorityClasses } from "#components/platform/priority-class-spec.ts";
import type { PriorityClassSpec } from "#components/platform/priority-class-spec.ts";
import { PriorityClasses } from "#components/platform/priority-classes.ts";
import { captureOne, ofType, refusal } from "#test/components/capture-one.ts";
import { priorityClasses } from "#stacks/catalog/priority-classes.ts";

const high: PriorityClassSpec = {
  name: "ms5-high",
  purpose: "first",
  value: 500,
  preemptionPolicy: "PreemptLowerPriority",
};
const low: PriorityClassSpec = { name: "ms5-low", purpose: "last", value: 5, preemptionPolicy: "Never" };
const declare = (classes: readonly PriorityClassSpec[]) =>
  new PriorityClasses("priority", { classes, ownership: { owner: "platform", costCenter: "floor" } });

describe("priority classes", () => {
  it("rank pods and say who pushes others out", async () => {
    const found = ofType(await captureOne(() => declare([high, low])), "kubernetes:scheduling.k8s.io/v1:PriorityClass");
    expect(found.map(({ inputs }) => [inputs["value"], inputs["preemptionPolicy"], inputs["description"]])).toEqual([
      [500, "PreemptLowerPriority", "first"],
      [5, "Never", "last"],
    ]);
  });

  it("leave pods that name none where they are", async () => {
    const found = ofType(await captureOne(() => declare([high])), "kubernetes:scheduling.k8s.io/v1:PriorityClass");
    expect(found.map(({ inputs }) => inputs["globalDefault"])).toEqual([false]);
  });

  it("are refused as a whole when one is wrong", async () => {
    expect(await refusal(() => declare([high, { ...low, value: 2_000_000_001 }]))).toContain("classes[1].value");
  });

  it.each([
    { title: "a value of Kubernetes itself", classes: [{ ...low, value: 1_000_000_001 }], path: "classes[0].value" },
    { title: "a value the autoscaler ignores", classes: [{ ...low, value: -11 }], path: "classes[0].value" },
    { title: "half a value", classes: [{ ...low, value: 0.5 }], path: "classes[0].value" },
    { title: "a name twice", classes: [high, { ...low, name: "ms5-high" as const }], path: "classes[1].name" },
    { title: "two of one rank", classes: [high, { ...low, value: 500 }], path: "classes[1].value" },
  ])("are refused for $title", ({ classes, path }) => {
    expect(validatePriorityClasses(classes).map((issue) => issue.path)).toEqual([path]);
  });

  it.each([1_000_000_000, -10])("may have the value %d", (value) => {
    expect(validatePriorityClasses([{ ...low, value }])).toEqual([]);
  });

  it("of the catalogue push nobody out for batch work or held room", () => {
    const patient = priorityClasses.filter(({ preemptionPolicy }) => preemptionPolicy === "Never");
    expect(patient.map(({ name }) => name)).toEqual(["ms5-batch", "ms5-headroom"]);
    expect(validatePriorityClasses(priorityClasses)).toEqual([]);
  });
});
