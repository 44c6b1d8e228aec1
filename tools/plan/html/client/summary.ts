/// <reference lib="dom" />
import type { Finding, Section } from "#tools/plan/model.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import { badge, el, empty, resourceLink, section } from "#tools/plan/html/client/dom.ts";
import { nameOfUrn, shortType } from "#tools/plan/html/client/plan-index.ts";
import { renderValue } from "#tools/plan/html/client/value.ts";

function renderFigures({ plan }: PlanIndex): HTMLElement {
  const { summary } = plan;
  const figures: readonly (readonly [number, string])[] = [
    [summary.resources, "resources"],
    [summary.components, "components"],
    [summary.providers, "providers"],
    [summary.protected.length, "protected"],
    [summary.secrets, "secret values"],
    [summary.unknowns, "known after deployment"],
  ];
  return el(
    "ul",
    { class: "figures" },
    ...figures.map(([value, label]) =>
      el("li", { class: "figure" }, el("strong", {}, value.toLocaleString("en")), el("span", {}, label)),
    ),
  );
}

const findingRow = (index: PlanIndex, finding: Finding): HTMLElement =>
  el(
    "tr",
    {},
    el("td", {}, badge(finding.severity, finding.severity)),
    el(
      "td",
      {},
      index.byUrn.has(finding.path)
        ? resourceLink(finding.path, nameOfUrn(index, finding.path))
        : el("code", {}, finding.path),
    ),
    el("td", {}, finding.message, finding.remedy === "" ? null : el("div", { class: "muted" }, finding.remedy)),
    el(
      "td",
      { class: "muted" },
      finding.source,
      finding.gate === null ? null : el("div", {}, `stops the ${finding.gate} gate`),
    ),
  );

function renderFindings(index: PlanIndex): HTMLElement {
  const { findings } = index.plan;
  if (findings.length === 0) return section("Findings", empty("None."));
  const headings = ["Severity", "Where", "What", "Found by"].map((text) => el("th", { scope: "col" }, text));
  return section(
    `Findings (${String(findings.length)})`,
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "Findings" },
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, ...headings)),
        el("tbody", {}, ...findings.map((finding) => findingRow(index, finding))),
      ),
    ),
  );
}

function renderMatrix({ plan, layers }: PlanIndex): HTMLElement {
  const { byLayer, byProvider } = plan.summary;
  const providers = Object.keys(byProvider);
  const names = [
    ...layers.filter((layer) => layer in byLayer),
    ...Object.keys(byLayer).filter((layer) => !layers.includes(layer)),
  ];
  const cell = (count: number): HTMLElement => el("td", { class: "number" }, count === 0 ? "–" : String(count));
  const rows = names.map((layer) => {
    const counts = providers.map((provider) => byLayer[layer]?.[provider] ?? 0);
    const total = counts.reduce((sum, count) => sum + count, 0);
    return el("tr", {}, el("th", { scope: "row" }, layer), ...counts.map(cell), cell(total));
  });
  const head = ["Layer", ...providers, "all"].map((text, at) =>
    el("th", { scope: "col", class: at === 0 ? null : "number" }, text),
  );
  const foot = [...providers.map((provider) => byProvider[provider] ?? 0), plan.summary.resources].map(cell);
  return section(
    "Resources by layer and provider",
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "Resources by layer and provider" },
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, ...head)),
        el("tbody", {}, ...rows),
        el("tfoot", {}, el("tr", {}, el("th", { scope: "row" }, "all"), ...foot)),
      ),
    ),
  );
}

function renderTypes({ plan }: PlanIndex): HTMLElement {
  const types = Object.entries(plan.summary.byType).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const most = types[0]?.[1] ?? 1;
  return section(
    `Types (${String(types.length)})`,
    el(
      "ul",
      { class: "bars" },
      ...types.map(([type, count]) =>
        el(
          "li",
          { title: type },
          el("span", { class: "bar-label" }, shortType(type)),
          el("span", { class: "bar", style: `--share:${String(count / most)}` }),
          el("span", { class: "number" }, String(count)),
        ),
      ),
    ),
  );
}

function renderProtected(index: PlanIndex): HTMLElement {
  const urns = index.plan.summary.protected;
  const items = urns.map((urn) =>
    el(
      "li",
      {},
      resourceLink(urn, nameOfUrn(index, urn)),
      el("span", { class: "muted" }, ` ${shortType(index.byUrn.get(urn)?.type ?? "")}`),
    ),
  );
  return section(
    `Protected (${String(urns.length)})`,
    urns.length === 0 ? empty("No resource is protected against deletion.") : el("ul", { class: "links" }, ...items),
  );
}

/** The first page: what would exist, what is wrong, what leaves the stack. */
export function renderSummary(index: PlanIndex): HTMLElement {
  const { outputs, invokes } = index.plan;
  return el(
    "div",
    {},
    renderFigures(index),
    renderFindings(index),
    el(
      "div",
      { class: "columns" },
      el("div", {}, renderMatrix(index), renderProtected(index)),
      el(
        "div",
        {},
        section(
          `Stack outputs (${String(Object.keys(outputs).length)})`,
          Object.keys(outputs).length === 0 ? empty("None.") : el("div", { class: "value-tree" }, renderValue(outputs)),
        ),
        renderTypes(index),
      ),
    ),
    invokes.length === 0
      ? null
      : section(
          `Provider functions called (${String(invokes.length)})`,
          el("ul", { class: "links" }, ...invokes.map(({ token }) => el("li", {}, el("code", {}, token)))),
        ),
  );
}

/** A part that another tool fills; says so while it is empty. */
export function renderSlot(slot: Section | null, name: string): HTMLElement {
  if (slot === null) return el("div", {}, empty(`${name}: not evaluated in this plan.`));
  return el(
    "div",
    {},
    el(
      "section",
      { class: "card" },
      el("h3", {}, slot.title, " ", badge(slot.status, slot.status)),
      el("ul", { class: "lines" }, ...slot.lines.map((line) => el("li", {}, line))),
    ),
    slot.data === null ? null : section("Figures", el("div", { class: "value-tree" }, renderValue(slot.data))),
  );
}
