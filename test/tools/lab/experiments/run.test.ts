import { expect, it } from "vitest";
import { hasPassed } from "#tools/lab/experiments/harness.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { runStack } from "#tools/lab/experiments/run.ts";
import { defineSuite } from "#tools/lab/experiments/suite.ts";

const experiment = (group: string, only?: string): Experiment<string> => ({
  group,
  ...(only === undefined ? {} : { only }),
  shows: "a sentence",
  run: () => Promise.resolve([]),
  control: () => Promise.resolve(["found"]),
});
const suite = (experiments: readonly Experiment<string>[], end: () => Promise<void> = () => Promise.resolve()) =>
  defineSuite<string>({
    experiments,
    withContext: async (stack, use) => {
      const result = await use(stack);
      await end();
      return result;
    },
  });
const run = (suites: readonly ReturnType<typeof suite>[], ...chosen: string[]) =>
  runStack("staging", { suites, chosen: new Set(chosen) }, { warn: () => undefined });

it("keeps the results of a suite whose lab fails, says so, and runs the next suite", async () => {
  const broken = suite([experiment("first")], () => Promise.reject(new Error("a process does not end")));
  const results = await run([broken, suite([experiment("second")])], "first", "second");
  expect(results.map((result) => [result.group, hasPassed(result), result.findings])).toEqual([
    ["first", true, []],
    ["first", false, ["a process does not end"]],
    ["second", true, []],
  ]);
});

it("leaves out experiments about another stack, and those that were not chosen", async () => {
  const all = suite([experiment("a", "production"), experiment("a", "staging"), experiment("b")]);
  expect(await run([all], "a")).toHaveLength(1);
});
