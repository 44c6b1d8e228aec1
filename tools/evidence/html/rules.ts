import { frameworks } from "#policies/catalog/frameworks.ts";
import { countOutcomes } from "#policies/engine/evidence/evidence.ts";
import type { Evidence, EvidenceRow, EvidenceRule } from "#policies/engine/evidence/evidence.ts";
import { html, link } from "#tools/evidence/html/markup.ts";
import type { Markup } from "#tools/evidence/html/markup.ts";
import { countCells, head, outcomeHeads, severityBadge, table } from "#tools/evidence/html/parts.ts";

/** Every rule, with the reason for each control that it is evidence for. */
export function renderRules({ rules, rows }: Evidence): Markup {
  const byRule = Map.groupBy(rows, ({ rule }) => rule);
  return html`<section id="rules">
    <h2>Rules</h2>
    ${table(
      "Rules, what they are evidence for and why",
      [head("rule"), head("severity"), head("evidence for"), ...outcomeHeads],
      rules.map((rule) => ruleRow(rule, byRule.get(rule.id) ?? [])),
    )}
  </section> `;
}

const ruleRow = (rule: EvidenceRule, rows: readonly EvidenceRow[]): Markup =>
  html`<tr id="rule-${rule.id}">
    <th scope="row" class="rule-text">
      <b>${rule.id}</b> ${rule.title}
      <div class="muted">${rule.why}</div>
      <div class="muted">${link(rule.source, "Source")}</div>
    </th>
    <td>
      ${severityBadge(rule.severity)}
      <div class="muted">${rule.enforcement}</div>
    </td>
    <td class="mappings">
      <ul>
        ${rule.controls.map(mappingItem)}
      </ul>
    </td>
    ${countCells(countOutcomes(rows))}
  </tr> `;

const mappingItem = ({ framework, id, strength, rationale }: EvidenceRule["controls"][number]): Markup =>
  html`<li>
    <b>${frameworks[framework].title.replace(" Annex A", "").replace(" Trust Services Criteria", "")} ${id}</b>
    <span class="strength">${strength}</span> ${rationale}
  </li>`;

/** What a reader needs to repeat the run. */
export function renderInputs({ run }: Evidence): Markup {
  const pairs = (entries: Readonly<Record<string, string>>): readonly Markup[] =>
    Object.entries(entries).map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td><code>${value}</code></td>
        </tr> `,
    );
  return html`<section id="inputs">
    <h2>What was judged, and with what</h2>
    ${table("Versions", ["package", "version"].map(head), pairs({ [run.pack.name]: run.pack.version, ...run.versions }))}
    ${table("Files, SHA-256", ["file", "hash"].map(head), pairs(run.hashes))}
  </section> `;
}
