import type { FrameworkCoverage } from "#policies/engine/evidence/coverage.ts";
import { countOutcomes } from "#policies/engine/evidence/evidence.ts";
import type { Evidence, EvidenceExemption, EvidenceRow } from "#policies/engine/evidence/evidence.ts";
import { messageOf, subjectName } from "#policies/engine/evidence/texts.ts";
import { html } from "#tools/evidence/html/markup.ts";
import type { Markup } from "#tools/evidence/html/markup.ts";
import {
  countCells,
  head,
  numberHead,
  outcomeHeads,
  ruleLink,
  severityBadge,
  table,
} from "#tools/evidence/html/parts.ts";

const severities = ["critical", "high", "medium", "low"] as const;

export function renderResults({ rows }: Evidence, coverage: readonly FrameworkCoverage[]): Markup {
  return html`<section id="results">
    <h2>Results</h2>
    ${table(
      "Rows (one for each rule and resource) by severity of the rule",
      [head("severity"), ...outcomeHeads],
      [...severities.map((severity) => severityRow(severity, rows)), totalRow(rows)],
    )}
    ${table(
      "Controls of each framework by how much of them this evidence speaks about",
      [...["framework", "edition"].map(head), ...["controls", "full", "partial", "none"].map(numberHead)],
      coverage.map(frameworkRow),
    )}
    <p class="note">
      <b>full</b>: a rule is direct evidence and nothing stays with the owner. <b>partial</b>: rules judged something,
      and the rest stays with the owner. <b>none</b>: no rule judged anything. Coverage says what is spoken about;
      whether it passes is in the columns of outcomes.
    </p>
  </section> `;
}

const severityRow = (severity: EvidenceRow["severity"], rows: readonly EvidenceRow[]): Markup =>
  html`<tr>
    <th scope="row">${severityBadge(severity)}</th>
    ${countCells(countOutcomes(rows.filter((row) => row.severity === severity)))}
  </tr> `;

const totalRow = (rows: readonly EvidenceRow[]): Markup =>
  html`<tr class="total">
    <th scope="row">all</th>
    ${countCells(countOutcomes(rows))}
  </tr> `;

function frameworkRow({ id, framework, controls }: FrameworkCoverage): Markup {
  const count = (wanted: string): number => controls.filter(({ coverage }) => coverage === wanted).length;
  const counts = [controls.length, count("full"), count("partial"), count("none")];
  return html`<tr>
    <th scope="row"><a href="#framework-${id}">${framework.title}</a></th>
    <td>${framework.edition}</td>
    ${counts.map((each) => html`<td class="number">${each}</td>`)}
  </tr> `;
}

/** What is violated first, then what nobody knows yet. */
export function renderFindings({ rows, rules }: Evidence): Markup {
  const remedies = new Map(rules.map(({ id, remediation }) => [id, remediation]));
  const rank = ({ severity }: EvidenceRow): number => severities.indexOf(severity);
  const worstFirst = (outcome: EvidenceRow["outcome"]): readonly EvidenceRow[] =>
    rows.filter((row) => row.outcome === outcome).toSorted((one, other) => rank(one) - rank(other));
  const heads = ["severity", "rule", "resource", "what was found", "what to do"].map(head);
  const list = (title: string, found: readonly EvidenceRow[], none: string, some: string): Markup =>
    found.length === 0
      ? html`<h3>${title}</h3>
          <p class="empty">${none}</p>`
      : html`<h3>${title}</h3>
          ${table(
            some,
            heads,
            found.map((row) => findingRow(row, remedies.get(row.rule) ?? "")),
          )}`;
  return html`<section id="findings">
    <h2>Findings</h2>
    ${list("Violations", worstFirst("fail"), "No rule is violated without an exemption.", "Not exempt, the worst first")}
    ${list("Undetermined", worstFirst("undetermined"), "Every rule could be decided.", "Decided by a value that is not known before deployment")}
    ${list("Exempt", worstFirst("exempt"), "No finding is accepted.", "Accepted for a time, the worst first")}
  </section> `;
}

function findingRow(row: EvidenceRow, remediation: string): Markup {
  const places = [row.location, row.componentLocation].flatMap((place) =>
    place === undefined ? [] : [`${place.file}:${String(place.line)}`],
  );
  return html`<tr>
    <td>
      ${severityBadge(row.severity)}
      <div class="muted">${row.enforcement}</div>
    </td>
    <td>${ruleLink(row.rule)}</td>
    <td>
      <b>${subjectName(row)}</b>
      <div class="muted">${row.type}</div>
      ${places.map((place) => html`<div><code>${place}</code></div>`)}
      <details>
        <summary>URN</summary>
        <code>${row.urn}</code>
      </details>
    </td>
    <td>${messageOf(row)}</td>
    <td>${remediation}</td>
  </tr> `;
}

/** Accepted findings, the next to end first. */
export function renderExemptions({ exemptions, warnings }: Evidence): Markup {
  const sorted = exemptions.toSorted((one, other) => one.daysLeft - other.daysLeft);
  const heads = ["rule", "resource", "reason", "owner, ticket", "created", "expires", "rows"].map(head);
  const list =
    sorted.length === 0
      ? html`<p class="empty">No finding is exempt.</p>`
      : table("Exemptions, the next to end first", heads, sorted.map(exemptionRow));
  return html`<section id="exemptions">
    <h2>Exemptions</h2>
    ${list} ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
  </section> `;
}

function exemptionRow(exemption: EvidenceExemption): Markup {
  const { rule, urn, reason, owner, ticket, created, expires, ageDays, daysLeft, rows } = exemption;
  const left = daysLeft < 0 ? html`<span class="fail">ended ${-daysLeft} days ago</span>` : html`${daysLeft} days left`;
  return html`<tr>
    <td>${ruleLink(rule)}</td>
    <td><code>${urn}</code></td>
    <td>${reason}</td>
    <td>
      ${owner}
      <div class="muted">${ticket}</div>
    </td>
    <td class="day">
      ${created}
      <div class="muted">${ageDays} days old</div>
    </td>
    <td class="day">
      ${expires}
      <div class="muted">${left}</div>
    </td>
    <td class="number">${rows}</td>
  </tr> `;
}
