import type { Figure } from "#tools/bench/figures.ts";
import { isWithin } from "#tools/bench/figures.ts";

const decimals = { "×": 2, MB: 0, "%": 0 } as const;

const shown = (value: number, unit: Figure["unit"]): string => `${value.toFixed(decimals[unit])} ${unit}`;
const limitOf = ({ limit, unit }: Figure): string => (limit === undefined ? "none" : `≤ ${String(limit)} ${unit}`);
const verdict = (figure: Figure): string =>
  figure.limit === undefined ? "reported" : isWithin(figure) ? "within" : "TOO HIGH";

/** A table of at most 100 columns. */
export function renderTable(figures: readonly Figure[]): string {
  const line = (cells: readonly [string, string, string, string]): string =>
    `${cells[0].padEnd(68)} ${cells[1].padStart(8)}  ${cells[2].padEnd(9)} ${cells[3]}`.trimEnd();
  return `${[
    line(["figure", "measured", "limit", "verdict"]),
    ...figures.map((figure) => line([figure.name, shown(figure.value, figure.unit), limitOf(figure), verdict(figure)])),
  ].join("\n")}\n`;
}

export function renderMarkdown(figures: readonly Figure[]): string {
  return `${[
    "# Speed of the plan",
    "",
    "Written by `npm run bench`. Ratios of one run, medians of several pairs; absolute times depend on the machine.",
    "",
    "| figure | measured | limit | verdict |",
    "|---|---:|---|---|",
    ...figures.map(
      (figure) => `| ${figure.name} | ${shown(figure.value, figure.unit)} | ${limitOf(figure)} | ${verdict(figure)} |`,
    ),
    "",
    "*Above linear* compares the time per environment with that of a single one. One program of many environments keeps",
    "every promise of the SDK alive at once, about 170 KB for each registration, so the garbage collector's share grows;",
    "the platform has one environment for each program, which is the figure with a limit.",
    "",
    "The two levers are `components/core/lean-registrations.ts` (aliases of API versions the program never used) and",
    "`Error.stackTraceLimit = 0` while the program runs. The figure without them is what a plain Pulumi program pays.",
  ].join("\n")}\n`;
}
