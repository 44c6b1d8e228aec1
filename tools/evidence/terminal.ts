import { coverageOf } from "#policies/engine/evidence/coverage.ts";
import type { FrameworkCoverage } from "#policies/engine/evidence/coverage.ts";
import { countOutcomes, disclaimer, outcomes } from "#policies/engine/evidence/evidence.ts";
import type { Evidence, EvidenceRow, OutcomeCounts } from "#policies/engine/evidence/evidence.ts";
import { messageOf, subjectName } from "#policies/engine/evidence/texts.ts";
import { fold } from "#tools/text/fold.ts";
import { renderTable, tableWidth } from "#tools/text/table.ts";

/** A run in short: outcomes, controls by framework, and what stops a deployment. */
export function renderTerminal(evidence: Evidence, folder: string): string {
  const { run, rows, exemptions, warnings } = evidence;
  const commit = run.commit === null ? "no commit" : `commit ${run.commit.id.slice(0, 12)}`;
  const modified = run.commit?.modified === true ? ", with changes that are not committed" : "";
  const violations = rows.filter(({ outcome, enforcement }) => outcome === "fail" && enforcement !== "disabled");
  return [
    `${run.project} · ${run.stack}  ${run.date} · ${commit}${modified}`,
    ...fold(
      `${String(evidence.rules.length)} rules, ${String(run.resources)} resources, rows: ${countsText(rows)}`,
      wide,
    ),
    "",
    ...renderTable(head, coverageOf(evidence).map(frameworkRow)),
    "",
    ...violations.flatMap(findingLines),
    ...exemptions.flatMap(({ id, expires, daysLeft }) =>
      fold(`exempt     ${id}, until ${expires} (${String(daysLeft)} days)`, wide),
    ),
    ...warnings.flatMap((warning) => fold(`warning    ${warning}`, wide)),
    ...fold(disclaimer, { width: tableWidth }),
    `written to ${folder}`,
    "",
  ].join("\n");
}

const wide = { width: tableWidth, hanging: 11 };
const head = [
  ...["framework", "controls", "full", "partial", "none"],
  ...["pass", "fail", "n/a", "undetermined", "exempt"],
];

/** Controls by coverage, and the rows of the rules that speak about any of them. */
function frameworkRow({ framework, controls }: FrameworkCoverage): readonly string[] {
  const count = (wanted: string): string => String(controls.filter(({ coverage }) => coverage === wanted).length);
  const counts = frameworkCounts(controls);
  return [
    framework.title,
    String(controls.length),
    count("full"),
    count("partial"),
    count("none"),
    ...outcomes.map((outcome) => String(counts[outcome])),
  ];
}

/** Of the rules of a framework: one that speaks about two controls counts once. */
function frameworkCounts(controls: FrameworkCoverage["controls"]): OutcomeCounts {
  const counts = new Map(controls.flatMap(({ rules }) => rules.map((each) => [each.rule.id, each.counts] as const)));
  const sum = (outcome: keyof OutcomeCounts): number =>
    [...counts.values()].reduce((total, each) => total + each[outcome], 0);
  return {
    pass: sum("pass"),
    fail: sum("fail"),
    notApplicable: sum("notApplicable"),
    undetermined: sum("undetermined"),
    exempt: sum("exempt"),
  };
}

const countsText = (rows: readonly EvidenceRow[]): string => numbersText(countOutcomes(rows));

const numbersText = ({ pass, fail, notApplicable, undetermined, exempt }: OutcomeCounts): string =>
  [
    `pass ${String(pass)}`,
    `fail ${String(fail)}`,
    `n/a ${String(notApplicable)}`,
    `undetermined ${String(undetermined)}`,
    `exempt ${String(exempt)}`,
  ].join(", ");

function findingLines(row: EvidenceRow): readonly string[] {
  const place = row.location === undefined ? "" : ` (${row.location.file}:${String(row.location.line)})`;
  return fold(`${row.enforcement.padEnd(10)} ${row.rule} ${subjectName(row)}: ${messageOf(row)}${place}`, wide);
}

export interface EvidenceSummary {
  readonly stack: string;
  readonly folder: string;
  readonly outcomes: OutcomeCounts;
  readonly violations: { readonly mandatory: number; readonly advisory: number };
  readonly frameworks: readonly {
    readonly id: string;
    readonly controls: number;
    readonly coverage: Readonly<Record<"full" | "partial" | "none", number>>;
    readonly outcomes: OutcomeCounts;
  }[];
  readonly statement: string;
}

/** The same for programs. */
export function summarize(evidence: Evidence, folder: string): EvidenceSummary {
  return {
    stack: evidence.run.stack,
    folder,
    outcomes: countOutcomes(evidence.rows),
    violations: { mandatory: violations(evidence, "mandatory"), advisory: violations(evidence, "advisory") },
    frameworks: coverageOf(evidence).map(({ id, controls }) => {
      const count = (wanted: string): number => controls.filter(({ coverage }) => coverage === wanted).length;
      return {
        id,
        controls: controls.length,
        coverage: { full: count("full"), partial: count("partial"), none: count("none") },
        outcomes: frameworkCounts(controls),
      };
    }),
    statement: disclaimer,
  };
}

/** Rows that fail and are not exempt. */
export const violations = ({ rows }: Pick<Evidence, "rows">, enforcement: EvidenceRow["enforcement"]): number =>
  rows.filter((row) => row.outcome === "fail" && row.enforcement === enforcement).length;
