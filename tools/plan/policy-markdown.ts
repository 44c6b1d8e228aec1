import { cell, code, escapeHtml } from "#tools/plan/markdown-text.ts";
import type { JudgedPolicy, PolicySection } from "#tools/plan/policy-model.ts";
import { subjectText } from "#tools/plan/urn-text.ts";

/** Rows of each table; a comment has room for 64,000 characters, and the diff is its purpose. */
const shown = 40;

/** The section about policies for a pull-request comment: violations, what the change does to them, exemptions. */
export function policyMarkdown({ title, status, lines, data }: PolicySection): readonly string[] {
  return [
    `**${title}** (${status})`,
    "",
    ...lines.map((line) => `- ${text(line)}`),
    "",
    ...table(["severity", "policy", "where", "what"], data.policies.flatMap(violationRows)),
    ...(data.change === null ? [] : changeTable(data.change)),
    ...folded("exemptions in force", table(["policy", "until", "owner", "ticket", "reason"], exemptionRows(data))),
  ];
}

function violationRows(policy: JudgedPolicy): string[][] {
  const { id, title, severity, enforcement, remediation, findings } = policy;
  return findings.map(({ urn, message, position }) => [
    `${severity}, ${enforcement}`,
    text(`${id}: ${title}`),
    [subjectText(urn), ...(position === null ? [] : [`${position.file}:${String(position.line)}`])].map(code).join(" "),
    text(`${message}; ${remediation}`),
  ]);
}

function changeTable({ appeared, gone }: NonNullable<PolicySection["data"]["change"]>): readonly string[] {
  const row =
    (change: string) =>
    ({ policy, urn, message }: (typeof gone)[number]): string[] => [
      change,
      policy,
      code(subjectText(urn)),
      text(message),
    ];
  return table(["change", "policy", "where", "what"], [...appeared.map(row("new")), ...gone.map(row("gone"))]);
}

const exemptionRows = ({ exemptions }: PolicySection["data"]): string[][] =>
  exemptions.map(({ rule, urn, expires, owner, ticket, reason }) => [
    `${rule} ${code(urn)}`,
    expires,
    text(owner),
    text(ticket),
    text(reason),
  ]);

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  const missing = rows.length - shown;
  return [
    line(head),
    `|${"---|".repeat(head.length)}`,
    ...rows.slice(0, shown).map(line),
    ...(missing > 0 ? ["", `${String(missing)} more do not fit a comment; see the HTML report.`] : []),
    "",
  ];
}

const folded = (summary: string, content: readonly string[]): readonly string[] =>
  content.length === 0 ? [] : [`<details><summary>${summary}</summary>`, "", ...content, "</details>", ""];

/** Messages hold names and values of the stack. */
const text = (words: string): string => escapeHtml(words);
