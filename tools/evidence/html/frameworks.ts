import { judged } from "#policies/engine/evidence/coverage.ts";
import type { ControlCoverage, ControlRule, FrameworkCoverage } from "#policies/engine/evidence/coverage.ts";
import { disclaimer } from "#policies/engine/evidence/evidence.ts";
import { html, link, nothing } from "#tools/evidence/html/markup.ts";
import type { Markup } from "#tools/evidence/html/markup.ts";
import { countCells, coverageBadge, head, outcomeHeads, ruleLink, table } from "#tools/evidence/html/parts.ts";

/** A framework: controls that rules speak about, then those that stay with the owner altogether. */
export function renderFramework({ id, framework, controls }: FrameworkCoverage): Markup {
  const { title, edition, scope, source } = framework;
  const ruled = controls.filter(({ rules }) => rules.length > 0);
  const others = controls.filter(({ rules }) => rules.length === 0);
  const spoken = ["control", "coverage", "rules"].map(head);
  return html`<section id="framework-${id}" class="framework">
    <h2>${title} <small>${edition}</small></h2>
    <p>${scope} ${link(source, "Publisher's page")}. Labels of controls are our own words.</p>
    <p class="statement">${disclaimer}</p>
    ${table(
      `Controls of ${title} with a rule`,
      [...spoken, ...outcomeHeads, head("outside of infrastructure, with the owner")],
      ruled.map(controlRow),
    )}
    ${
      others.length === 0
        ? nothing
        : table(
            `Controls of ${title} without a rule: all of each stays with the owner`,
            ["control", "coverage", "with the owner"].map(head),
            others.map(ownerRow),
          )
    }
  </section> `;
}

const controlCell = ({ id, label }: ControlCoverage): Markup =>
  html`<th scope="row" class="control">
    <b>${id}</b>
    <div class="label">${label}</div>
  </th>`;

const controlRow = (control: ControlCoverage): Markup =>
  html`<tr>
    ${controlCell(control)}
    <td>${coverageBadge(control.coverage)}</td>
    <td class="rules">
      ${["direct", "supporting"].map((strength) =>
        ruleList(
          strength,
          control.rules.filter((each) => each.strength === strength),
        ),
      )}
    </td>
    ${countCells(control.counts)}
    <td>${control.outside === "" ? "nothing" : control.outside}</td>
  </tr> `;

const ruleList = (strength: string, rules: readonly ControlRule[]): Markup =>
  rules.length === 0
    ? nothing
    : html`<div>
        <span class="strength">${strength}</span> ${rules.map(
          ({ rule, counts }) => html`<span class="${ruleClass(counts)}">${ruleLink(rule.id)}</span> `,
        )}
      </div>`;

const ruleClass = (counts: ControlRule["counts"]): string =>
  counts.fail > 0 ? "rule violated" : judged(counts) === 0 ? "rule idle" : "rule";

const ownerRow = (control: ControlCoverage): Markup =>
  html`<tr>
    ${controlCell(control)}
    <td>${coverageBadge(control.coverage)}</td>
    <td>${control.outside}</td>
  </tr> `;
