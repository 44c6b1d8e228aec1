import { expect, it } from "vitest";
import { dataClasses, renderTags } from "#components/core/labels.ts";

const scope = { environment: "staging", stack: "staging", owner: "platform", costCenter: "cc-12" };

it("tags every resource with the eight facts that cost and policy reports join on", () => {
  expect(Object.keys(renderTags(scope, "vault")).toSorted()).toEqual([
    "component",
    "cost-center",
    "data-class",
    "environment",
    "managed-by",
    "owner",
    "stack",
    "system",
  ]);
});

it("keeps tag keys in lower case, because Azure compares them without case", () => {
  const keys = dataClasses.flatMap((dataClass) => Object.keys(renderTags(scope, "vault", dataClass)));
  expect(keys.filter((key) => key !== key.toLowerCase())).toEqual([]);
});
