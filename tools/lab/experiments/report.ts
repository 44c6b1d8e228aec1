import { failuresOf, hasPassed } from "#tools/lab/experiments/harness.ts";
import type { ExperimentResult } from "#tools/lab/experiments/harness.ts";
import { renderTable } from "#tools/text/table.ts";

/** Results of each stack. */
export type Suites = ReadonlyMap<string, readonly ExperimentResult[]>;

/** One line per experiment: what it shows, whether its negative control is red, and what is wrong below it. */
export function renderResults(suites: Suites): readonly string[] {
  const rows = [...suites].flatMap(([stack, results]) =>
    results.map((result) => [
      stack,
      result.group,
      hasPassed(result) ? "pass" : "FAIL",
      result.control.length > 0 ? "red" : "GREEN",
      seconds(result),
      [result.shows, ...failuresOf(result).map((failure) => `— ${failure}`)].join(" "),
    ]),
  );
  return renderTable(["stack", "group", "result", "control", "time", "shows"], rows);
}

/** For the documentation; times are left out, so that the file changes only when a result does. */
export function renderDocument(suites: Suites): string {
  const sections = [...suites].flatMap(([stack, results]) => [
    `## ${stack}`,
    "",
    "| group | what it shows | result | what the negative control found |",
    "| --- | --- | --- | --- |",
    ...results.map((result) => {
      const { group, shows, control } = result;
      const found = control.length === 0 ? "nothing" : (control[0] ?? "");
      const more = control.length > 1 ? ` (and ${String(control.length - 1)} more)` : "";
      return `| ${group} | ${shows} | ${hasPassed(result) ? "pass" : "fail"} | ${cell(found)}${more} |`;
    }),
    "",
  ]);
  return [
    "# Experiments of the lab",
    "",
    "Written by `npm run lab -- test`. Each experiment has a negative control: the same check against something broken",
    "on purpose, which must find it.",
    "",
    ...sections,
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const seconds = ({ milliseconds }: ExperimentResult): string => `${(milliseconds / 1000).toFixed(1)} s`;
