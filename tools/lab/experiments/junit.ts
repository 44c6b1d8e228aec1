import { failuresOf } from "#tools/lab/experiments/harness.ts";
import type { ExperimentResult } from "#tools/lab/experiments/harness.ts";
import { renderJunit as renderSuites } from "#tools/text/junit.ts";
import type { JunitCase } from "#tools/text/junit.ts";

/** Results by stack as JUnit XML. */
export function renderJunit(suites: ReadonlyMap<string, readonly ExperimentResult[]>): string {
  return renderSuites([...suites].map(([stack, results]) => ({ name: `lab.${stack}`, cases: results.map(caseOf) })));
}

const caseOf = (result: ExperimentResult): JunitCase => ({
  group: `lab.${result.group}`,
  name: result.shows,
  milliseconds: result.milliseconds,
  failures: failuresOf(result),
});
