import type { Coverage } from "#policies/engine/evidence/coverage.ts";
import { outcomeLabels, outcomes } from "#policies/engine/evidence/evidence.ts";
import type { Evidence, EvidenceRow, OutcomeCounts } from "#policies/engine/evidence/evidence.ts";
import { html } from "#tools/evidence/html/markup.ts";
import type { Markup } from "#tools/evidence/html/markup.ts";

export const head = (text: string): Markup => html`<th scope="col">${text}</th>`;
export const numberHead = (text: string): Markup => html`<th scope="col" class="number">${text}</th>`;

export const outcomeHeads: readonly Markup[] = outcomes.map((outcome) => numberHead(outcomeLabels[outcome]));

/** Zeros are pale, so that what happened stands out. */
export const countCells = (counts: OutcomeCounts): readonly Markup[] =>
  outcomes.map((outcome) =>
    counts[outcome] === 0
      ? html`<td class="number zero">0</td>`
      : html`<td class="number ${outcome}">${counts[outcome]}</td>`,
  );

export const coverageBadge = (coverage: Coverage): Markup =>
  html`<span class="badge coverage-${coverage}">${coverage}</span>`;

export const severityBadge = (severity: EvidenceRow["severity"]): Markup =>
  html`<span class="badge severity-${severity}">${severity}</span>`;

export const ruleLink = (id: string): Markup => html`<a href="#rule-${id}">${id}</a>`;

/** A wide table scrolls in itself, never the page. */
export const table = (caption: string, heads: readonly Markup[], rows: readonly Markup[]): Markup =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div> `;

export function commitText({ run: { commit } }: Pick<Evidence, "run">): string {
  if (commit === null) return "no commit";
  return `${commit.id.slice(0, 12)}${commit.modified ? " with changes that are not committed" : ""}`;
}
