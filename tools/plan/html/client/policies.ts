/// <reference lib="dom" />
import type { JudgedFinding, JudgedPolicy, Outcomes, PolicyData, PolicySection } from "#tools/plan/policy-model.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import { badge, counted, el, empty, resourceLink, section } from "#tools/plan/html/client/dom.ts";
import { nameOfUrn, shortType } from "#tools/plan/html/client/plan-index.ts";
import { renderPolicyFilters } from "#tools/plan/html/client/policy-filters.ts";
import { renderExemptions, renderPolicyChange } from "#tools/plan/html/client/policy-tables.ts";

const outcomes: readonly (readonly [keyof Outcomes, string, string])[] = [
  ["fail", "fail", "delete"],
  ["exempt", "exempt", "replace"],
  ["undetermined", "undetermined", "update"],
  ["pass", "pass", "create"],
  ["notApplicable", "not applicable", ""],
];

/** Resources that violate a policy, once for each; `""` for none. */
export function violationCount(policies: PolicySection | null): string {
  const count = policies?.data.counts.fail ?? 0;
  return count === 0 ? "" : String(count);
}

/** What asks for a decision comes first. */
const urgency = ({ counts }: JudgedPolicy): number =>
  [counts.fail, counts.exempt, counts.undetermined, 1].findIndex((count) => count > 0);

/** The section about policies: figures, then every policy with what it found, filtered as the reader likes. */
export function renderPolicies(index: PlanIndex): HTMLElement {
  const policies = index.plan.slots.policies;
  if (policies === null) return el("div", {}, empty("Policies: not evaluated in this plan."));
  const { title, status, lines, data } = policies;
  return el(
    "div",
    {},
    renderFigures(data),
    el(
      "section",
      { class: "card" },
      el("h3", {}, title, " ", badge(status, status)),
      el("ul", { class: "lines" }, ...lines.map((line) => el("li", {}, line))),
    ),
    renderPolicyChange(index, data.change),
    renderList(index, data.policies),
    renderExemptions(data.exemptions),
  );
}

const renderFigures = ({ counts }: PolicyData): HTMLElement =>
  el(
    "ul",
    { class: "figures" },
    ...outcomes.map(([outcome, label, color]) =>
      el(
        "li",
        { class: counts[outcome] === 0 ? "figure" : `figure ${color}` },
        el("strong", {}, counts[outcome].toLocaleString("en")),
        el("span", {}, label),
      ),
    ),
  );

function renderList(index: PlanIndex, policies: readonly JudgedPolicy[]): HTMLElement {
  const status = el("p", { class: "muted status", role: "status", id: "policies-found" });
  const nothing = empty("No policy matches. Clear a filter or search for less.");
  const sorted = policies.toSorted((one, other) => urgency(one) - urgency(other));
  const items = sorted.map((policy) => ({ policy, element: renderPolicy(index, policy) }));
  const filters = renderPolicyFilters(
    outcomes.map(([outcome, label]) => [outcome, label]),
    (matches) => {
      for (const { policy, element } of items) element.hidden = !matches(policy);
      const found = items.filter(({ element }) => !element.hidden).length;
      status.textContent =
        found === items.length
          ? counted(found, "policy", "policies")
          : `${String(found)} of ${counted(items.length, "policy", "policies")}`;
      nothing.hidden = found > 0;
    },
  );
  return section(
    `All policies (${String(policies.length)})`,
    filters,
    status,
    ...items.map(({ element }) => element),
    nothing,
  );
}

function renderPolicy(index: PlanIndex, policy: JudgedPolicy): HTMLElement {
  const { id, title, severity, enforcement, remediation, source, counts, findings } = policy;
  const shown = outcomes.filter(([outcome]) => counts[outcome] > 0);
  return el(
    "details",
    { class: `change policy ${violation(policy)}`, open: findings.length > 0 },
    el(
      "summary",
      {},
      badge(findings.length === 0 ? "" : `severity-${severity}`, severity),
      el("strong", {}, id),
      el("span", { class: "title" }, title, el("span", { class: "muted" }, ` ${enforcement}`)),
      el(
        "span",
        { class: "end" },
        ...shown.map(([outcome, label, color]) => badge(color, `${String(counts[outcome])} ${label}`)),
      ),
    ),
    renderRows(index, policy),
    el("p", {}, el("strong", {}, "Remedy: "), remediation),
    el("p", { class: "muted" }, "Source: ", el("code", {}, source)),
  );
}

const violation = ({ findings, enforcement }: JudgedPolicy): string =>
  findings.length === 0 ? "" : enforcement === "mandatory" ? "delete" : "update";

function renderRows(index: PlanIndex, { findings, exempt, undetermined }: JudgedPolicy): HTMLElement | null {
  const rows = [
    ...findings.map((finding) => findingRow(index, finding, badge("error", "fail"))),
    ...exempt.map((finding) => findingRow(index, finding, badge("replace", "exempt"))),
    ...undetermined.map(({ urn, paths }) =>
      findingRow(
        index,
        { urn, path: "", message: `known after deployment: ${paths.join(", ")}`, position: null },
        badge("warning", "undetermined"),
      ),
    ),
  ];
  if (rows.length === 0) return null;
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "Findings of the policy" },
    el("table", {}, el("tbody", {}, ...rows)),
  );
}

const findingRow = (index: PlanIndex, { urn, message, position }: JudgedFinding, outcome: HTMLElement): HTMLElement =>
  el(
    "tr",
    {},
    el("td", {}, outcome),
    el(
      "td",
      {},
      resourceLink(urn, nameOfUrn(index, urn)),
      el("div", { class: "muted" }, shortType(index.byUrn.get(urn)?.type ?? "")),
    ),
    el("td", {}, message),
    el("td", {}, position === null ? "" : el("code", {}, `${position.file}:${String(position.line)}`)),
  );
