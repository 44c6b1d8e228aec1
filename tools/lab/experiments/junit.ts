import { failuresOf } from "#tools/lab/experiments/harness.ts";
import type { ExperimentResult } from "#tools/lab/experiments/harness.ts";

/** Results by stack as JUnit XML. Source of the format: https://github.com/testmoapp/junitxml. */
export function renderJunit(suites: ReadonlyMap<string, readonly ExperimentResult[]>): string {
  const body = [...suites].flatMap(([stack, results]) => {
    const failed = results.filter((result) => failuresOf(result).length > 0).length;
    const time = seconds(results.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
    const counts = `tests="${String(results.length)}" failures="${String(failed)}" time="${time}"`;
    return [`  <testsuite name="lab.${escape(stack)}" ${counts}>`, ...results.flatMap(caseOf), "  </testsuite>"];
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...body, "</testsuites>", ""].join("\n");
}

function caseOf(result: ExperimentResult): readonly string[] {
  const { group, shows, milliseconds } = result;
  const open = `    <testcase classname="lab.${escape(group)}" name="${escape(shows)}" time="${seconds(milliseconds)}"`;
  const failures = failuresOf(result);
  if (failures.length === 0) return [`${open}/>`];
  return [`${open}>`, `      <failure message="${escape(failures.join("; "))}"/>`, "    </testcase>"];
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/** XML 1.0 has no way to write the other control characters. */
function escape(text: string): string {
  return text.replaceAll(/[&<>"'\n\t]/g, (character) => entities[character] ?? "").replaceAll(/\p{Cc}/gu, "");
}
