import { argumentsOf, requiredScore, scoreOf, survivorsOf, totalOf } from "#tools/mutate/outcome.ts";
import type { Outcome, Remark, Score } from "#tools/mutate/outcome.ts";

const columns = ["family", "mutants", "killed", "argued", "survived", "score"] as const;

const cellsOf = ({ target, mutants, killed, argued, survived, score }: Score): readonly string[] => [
  target,
  ...[mutants, killed, argued, survived].map(String),
  // Down, so that nothing is rounded to a hundred while a mutant lives.
  `${(Math.floor(score * 10) / 10).toFixed(1)} %`,
];

const scoresOf = (outcomes: readonly Outcome[]): readonly Score[] =>
  outcomes.length === 1 ? outcomes.map(scoreOf) : [...outcomes.map(scoreOf), totalOf(outcomes)];

/** A table of at most 100 columns, and every survivor below it. */
export function renderTable(outcomes: readonly Outcome[]): string {
  const line = ([first = "", ...rest]: readonly string[]): string =>
    `${first.padEnd(24)}${rest.map((cell) => cell.padStart(10)).join("")}`;
  const survivors = outcomes.flatMap(survivorsOf).map(({ place, mutator, text }) => `${place} ${mutator}: ${text}`);
  return `${[line(columns), ...scoresOf(outcomes).map((score) => line(cellsOf(score))), ...survivors]
    .map((text) => (text.length > 100 ? `${text.slice(0, 99)}…` : text))
    .join("\n")}\n`;
}

export function renderMarkdown(outcomes: readonly Outcome[]): string {
  return [
    "# Mutation testing of the policies",
    "",
    "Written by `npm run mutate`. StrykerJS changes one expression at a time, and a test has to fail for it. *Argued* are",
    "mutants that nothing can tell from the code; a comment beside the code says why, and they do not count.",
    `Every line must reach ${String(requiredScore)} %.`,
    "",
    `| ${columns.join(" | ")} |`,
    "|---|---:|---:|---:|---:|---:|",
    ...scoresOf(outcomes).map((score) => `| ${cellsOf(score).join(" | ")} |`),
    ...section("Survivors", "replacement", outcomes.flatMap(survivorsOf), code),
    ...section("Argued", "reason", outcomes.flatMap(argumentsOf), escape),
    "",
  ].join("\n");
}

function section(
  title: string,
  text: string,
  remarks: readonly Remark[],
  shown: (text: string) => string,
): readonly string[] {
  if (remarks.length === 0) return [];
  return [
    "",
    `## ${title}`,
    "",
    `| place | mutator | ${text} |`,
    "|---|---|---|",
    ...remarks.map((remark) => `| ${remark.place} | ${remark.mutator} | ${shown(remark.text)} |`),
  ];
}

const escape = (text: string): string => text.replaceAll("|", "\\|");
const code = (text: string): string => `\`${escape(text)}\``;
