import { describe, expect, it } from "vitest";
import { hasPassed, runExperiments } from "#tools/lab/experiments/harness.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { renderDocument, renderResults } from "#tools/lab/experiments/report.ts";

const experiment = (change: Partial<Experiment<string>> = {}): Experiment<string> => ({
  group: "trial",
  shows: "a sentence",
  run: () => Promise.resolve([]),
  control: () => Promise.resolve(["found"]),
  ...change,
});

describe("the harness of the experiments", () => {
  it("passes an experiment that finds nothing and whose control finds something", async () => {
    const [result] = await runExperiments([experiment()], "context");
    expect(result && hasPassed(result)).toBe(true);
  });

  it.each([
    ["finds something", experiment({ run: () => Promise.resolve(["wrong"]) }), "wrong"],
    ["throws", experiment({ run: () => Promise.reject(new Error("no server")) }), "no server"],
    ["has a control that stays green", experiment({ control: () => Promise.resolve([]) }), "stays green"],
    [
      "has a control that throws",
      experiment({ control: () => Promise.reject(new Error("down")) }),
      "did not run: down",
    ],
  ])("fails an experiment that %s, says why, and runs the next", async (_, broken, reason) => {
    const results = await runExperiments([broken, experiment()], "context");
    expect(results.map(hasPassed)).toEqual([false, true]);
    expect(
      renderResults(new Map([["staging", results]]))
        .join(" ")
        .replaceAll(/\s+/g, " "),
    ).toContain(reason);
  });

  it("hands every experiment its context", async () => {
    const [result] = await runExperiments([experiment({ run: (context) => Promise.resolve([context]) })], "the lab");
    expect(result?.findings).toEqual(["the lab"]);
  });

  it("keeps every line of its table within 100 columns", async () => {
    const wide = experiment({ shows: `${"word ".repeat(60)}${"x".repeat(300)}` });
    const lines = renderResults(new Map([["production", await runExperiments([wide], "")]]));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines.join("").replaceAll(/\s/g, "")).toContain("x".repeat(300));
  });

  it("writes a document that does not depend on how long anything took", async () => {
    const slow = experiment({ run: () => new Promise((resolve) => setTimeout(resolve, 20, [])) });
    const [first, second] = [await runExperiments([slow], ""), await runExperiments([experiment()], "")];
    expect(renderDocument(new Map([["staging", first]]))).toBe(renderDocument(new Map([["staging", second]])));
  });
});
