import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { InputError, inputMessage } from "#tools/plan/input-error.ts";

describe("the message for a reader", () => {
  it("of an invalid configuration is what the loader wrote", () => {
    expect(inputMessage(new pulumi.RunError("Pulumi.staging.yaml is invalid\n  a: b"))).toBe(
      "Pulumi.staging.yaml is invalid\n  a: b",
    );
  });

  it("of invalid component arguments names every argument", () => {
    const errors = [
      { propertyPath: "pools.spota", reason: "too small (got 1); use 2" },
      { propertyPath: "name", reason: "missing (got nothing); name it" },
    ];
    expect(inputMessage(new pulumi.InputPropertiesError({ message: "Cluster is not valid", errors }))).toBe(
      "Cluster is not valid\n  pools.spota: too small (got 1); use 2\n  name: missing (got nothing); name it",
    );
  });

  it("of a wrong option is one heading and one line", () => {
    expect(inputMessage(new InputError("plan cannot compare", [{ path: "--base", reason: "r" }]))).toBe(
      "plan cannot compare\n  --base: r",
    );
  });

  it.each([new Error("bug: x"), new AggregateError([new Error("a")], "many"), "text"])(
    "does not exist for a defect: %s",
    (error) => {
      expect(inputMessage(error)).toBeUndefined();
    },
  );
});
