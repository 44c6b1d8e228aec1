import { readFileSync } from "node:fs";
import type { FrameworkCoverage } from "#policies/engine/evidence/coverage.ts";
import { disclaimer } from "#policies/engine/evidence/evidence.ts";
import type { Evidence } from "#policies/engine/evidence/evidence.ts";
import { renderFramework } from "#tools/evidence/html/frameworks.ts";
import { html, Markup } from "#tools/evidence/html/markup.ts";
import { renderExemptions, renderFindings, renderResults } from "#tools/evidence/html/overview.ts";
import { commitText } from "#tools/evidence/html/parts.ts";
import { renderInputs, renderRules } from "#tools/evidence/html/rules.ts";

// A page that can neither load nor run anything stays safe to open from an e-mail or a build artefact.
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The colours are those of the plan's report. */
const style = (): Markup =>
  new Markup(
    ["../../plan/html/style/theme.css", "page.css", "tables.css", "media.css"]
      .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"))
      .join("\n"),
  );

/** The compliance report for people: one file without a script or a request to the outside. */
export function renderReport(evidence: Evidence, coverage: readonly FrameworkCoverage[]): string {
  const { run } = evidence;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${run.project} · ${run.stack} · compliance evidence</title>
        <link rel="icon" href="data:," />
        <style>
          ${style()}
        </style>
      </head>
      <body>
        <header>
          <h1>Compliance evidence <span class="stack">${run.stack}</span></h1>
          <p class="statement">${disclaimer}</p>
          ${facts(evidence)}
          <nav aria-label="Contents">${contents(coverage)}</nav>
        </header>
        <main>
          ${renderResults(evidence, coverage)}${renderFindings(evidence)}${renderExemptions(evidence)}${coverage.map(renderFramework)}${renderRules(evidence)}${renderInputs(evidence)}
        </main>
        <footer><p>${disclaimer}</p></footer>
      </body>
    </html> `;
  return page.text;
}

function facts(evidence: Evidence): Markup {
  const { run, rules, rows } = evidence;
  const values = {
    day: run.date,
    commit: commitText(evidence),
    environment: run.environment,
    gate: run.gate,
    resources: String(run.resources),
    rules: String(rules.length),
    rows: String(rows.length),
  };
  return html`<dl class="facts">
    ${Object.entries(values).map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function contents(coverage: readonly FrameworkCoverage[]): readonly Markup[] {
  const places = [
    ["results", "Results"],
    ["findings", "Findings"],
    ["exemptions", "Exemptions"],
    ...coverage.map(({ id, framework }) => [`framework-${id}`, framework.title] as const),
    ["rules", "Rules"],
    ["inputs", "What was judged"],
  ] as const;
  return places.map(([id, title]) => html`<a href="#${id}">${title}</a> `);
}
