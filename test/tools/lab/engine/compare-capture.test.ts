import { describe, expect, test } from "vitest";
import { compareWithEngine } from "#tools/lab/engine/compare-capture.ts";
import type { Step } from "#tools/lab/engine/events.ts";
import { asSecret, unknownSentinel } from "#tools/capture/marks.ts";
import { capture } from "#tools/capture/capture.ts";
import { ComponentResource } from "@pulumi/pulumi";

/** What a capture has of one resource with these inputs. */
async function captured(inputs: Record<string, unknown>) {
  const { resources } = await capture(
    () => {
      new ComponentResource("tiny:index:Thing", "thing");
      return {};
    },
    { stack: "test" },
  );
  return resources.filter(({ name }) => name === "thing").map((resource) => ({ ...resource, inputs }));
}

const urn = "urn:pulumi:test::ms5::tiny:index:Thing::thing";
const step = (inputs: Record<string, unknown>, of = urn): Step => ({
  operation: "create",
  urn: of,
  type: "tiny:index:Thing",
  changed: [],
  failed: false,
  inputs,
});

describe("the comparison of a capture with the engine", () => {
  test("finds the value that differs, also one only one side has", async () => {
    const before = await captured({ list: [{ a: 1 }, { a: 2 }], only: true });
    expect(compareWithEngine(before, [step({ list: [{ a: 1 }, { a: 3 }] })])).toEqual({
      missing: [],
      extra: [],
      inputs: [
        { urn, path: "list.1.a", captured: 2, engine: 3 },
        { urn, path: "only", captured: true, engine: undefined },
      ],
    });
  });

  test("leaves out unknown values and the content of secrets, but not a secret shown in clear", async () => {
    const before = await captured({ id: "/subscriptions/1", hidden: asSecret("x"), open: asSecret("x") });
    const { inputs } = compareWithEngine(before, [step({ id: unknownSentinel, hidden: "[secret]", open: "x" })]);
    expect(inputs.map(({ path }) => path)).toEqual(["open"]);
  });

  test("names resources that only one of them has", async () => {
    const other = `${urn}-2`;
    const comparison = compareWithEngine(await captured({}), [step({}, other)]);
    expect(comparison).toEqual({ missing: [urn], extra: [other], inputs: [] });
  });
});
