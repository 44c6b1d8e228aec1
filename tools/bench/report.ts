import type { Figure } from "#tools/bench/figures.ts";
import { isWithin } from "#tools/bench/figures.ts";
import type { Unmeasured } from "#tools/bench/lab-figures.ts";
import { fold } from "#tools/text/fold.ts";

export type Row = Figure | Unmeasured;

const decimals = { "×": 2, MB: 0, "%": 0, "/s": 1 } as const;

const shown = (value: number, unit: Figure["unit"]): string => `${value.toFixed(decimals[unit])} ${unit}`;
const limitOf = ({ limit, unit }: Figure): string => (limit === undefined ? "none" : `≤ ${String(limit)} ${unit}`);
const verdict = (figure: Figure): string =>
  figure.limit === undefined ? "reported" : isWithin(figure) ? "within" : "TOO HIGH";

/** Name, value, limit, verdict. */
const cellsOf = (row: Row): readonly [string, string, string, string] =>
  "reason" in row
    ? [row.name, "", "", `not measured: ${row.reason}`]
    : [row.name, shown(row.value, row.unit), limitOf(row), verdict(row)];

/** What was not measured is no failure. */
export const passes = (row: Row): boolean => "reason" in row || isWithin(row);

/** A table of at most 100 columns. */
export function renderTable(rows: readonly Row[]): string {
  const line = (cells: readonly [string, string, string, string]): string =>
    `${cells[0].padEnd(68)} ${cells[1].padStart(8)}  ${cells[2].padEnd(9)} ${cells[3]}`.trimEnd();
  return `${[
    line(["figure", "measured", "limit", "verdict"]),
    ...rows.flatMap((row) =>
      "reason" in row
        ? fold(`${row.name}: not measured: ${row.reason}`, { width: 100, hanging: 2 })
        : [line(cellsOf(row))],
    ),
  ].join("\n")}\n`;
}

export function renderMarkdown(rows: readonly Row[]): string {
  return `${[
    "# Speed of the plan, of the policies and of the lab",
    "",
    "Written by `npm run bench`. Ratios of one run, medians of several pairs; absolute times depend on the machine.",
    "",
    "| figure | measured | limit | verdict |",
    "|---|---:|---|---|",
    ...rows.map((row) => `| ${cellsOf(row).join(" | ")} |`),
    "",
    "*Above linear* compares the time per environment with that of a single one. One program of many environments keeps",
    "every promise of the SDK alive at once, about 170 KB for each registration, so the garbage collector's share grows;",
    "the platform has one environment for each program, which is the figure with a limit.",
    "",
    "The two levers are `components/core/lean-registrations.ts` (aliases of API versions the program never used) and",
    "`Error.stackTraceLimit = 0` while the program runs. The figure without them is what a plain Pulumi program pays.",
    "",
    "The plan judges the stack by every policy. From the second run on it takes its modules from Node's compile cache in",
    "`node_modules/.cache/plan`, which is the state that is measured. The policies alone are measured in processor time,",
    "over production and over an estate of ten of it, each with URNs of its own. The comparison takes the Kubernetes",
    "objects of production as `npm run plan -- --out` renders them: checkov's time above that for a folder with nothing to",
    "check, over its passed and failed checks; ours cold, over the rows that apply.",
    "",
    "The lab's rounds each build a lab of `staging` from nothing: a control plane, an `up` that creates everything, and an",
    "`up` that finds nothing to do. Times are those of the `pulumi` command. In the first one the engine",
    "also writes the whole state after every step, as the backend of a real deployment in a storage account does. The",
    "second one loads the program, reads the state, and has every resource compared by its provider. Memory is",
    "the resident memory of etcd, API server, controllers, scheduler, kwok, engine, language host, program and providers",
    "together, five times a second; pages that two processes share count twice.",
  ].join("\n")}\n`;
}
