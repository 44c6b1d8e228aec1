import type { ControlCoverage, ControlRule, FrameworkCoverage } from "#policies/engine/evidence/coverage.ts";
import { disclaimer, outcomeLabels, outcomes } from "#policies/engine/evidence/evidence.ts";

const head = [
  "framework",
  "edition",
  "control",
  "label",
  "coverage",
  "rule",
  "strength",
  "rationale",
  "severity",
  "enforcement",
  ...outcomes.map((outcome) => outcomeLabels[outcome]),
  "outside, stays with the owner",
  "statement",
];

/** A line for each control and rule, and one for a control without rules; RFC 4180. */
export function renderMatrix(coverage: readonly FrameworkCoverage[]): string {
  const lines = coverage.flatMap(({ framework, controls }) =>
    controls.flatMap((control) => {
      const rules = control.rules.length === 0 ? [undefined] : control.rules;
      return rules.map((rule) => [framework.title, framework.edition, ...cellsOf(control, rule), disclaimer]);
    }),
  );
  return [head, ...lines].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

function cellsOf({ id, label, outside, coverage }: ControlCoverage, found: ControlRule | undefined): string[] {
  const own = [id, label, coverage];
  if (found === undefined) return [...own, "", "", "", "", "", ...outcomes.map(() => "0"), outside];
  const { rule, strength, rationale, counts } = found;
  const numbers = outcomes.map((outcome) => String(counts[outcome]));
  return [...own, rule.id, strength, rationale, rule.severity, rule.enforcement, ...numbers, outside];
}

/** A text that a spreadsheet would take for a formula gets an apostrophe: https://owasp.org/www-community/attacks/CSV_Injection */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
