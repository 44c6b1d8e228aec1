/// <reference lib="dom" />
import type { PlanIndex, Report } from "#tools/plan/html/client/plan-index.ts";
import { badge, counted, el } from "#tools/plan/html/client/dom.ts";
import { planIndex } from "#tools/plan/html/client/plan-index.ts";
import { renderApplication, workloadCount } from "#tools/plan/html/client/application.ts";
import { renderDiff } from "#tools/plan/html/client/changes.ts";
import { renderNetwork } from "#tools/plan/html/client/network.ts";
import { renderPolicies, violationCount } from "#tools/plan/html/client/policies.ts";
import { renderResources } from "#tools/plan/html/client/resources.ts";
import { renderSlot, renderSummary } from "#tools/plan/html/client/summary.ts";
import { DependencyGraph } from "#tools/plan/html/client/graph.ts";

interface Tab {
  readonly id: string;
  readonly title: string;
  readonly count: string;
  readonly content: Node;
}

/** The renderer wrote the report, so its outline is all that has to be checked. */
const isReport = (value: unknown): value is Report => typeof value === "object" && value !== null && "plan" in value;

function loadReport(): Report {
  const report: unknown = JSON.parse(document.getElementById("report")?.textContent ?? "null");
  if (!isReport(report)) throw new Error("bug: the report carries no plan");
  return report;
}

function need(id: string): HTMLElement {
  const node = document.getElementById(id);
  if (node === null) throw new Error(`bug: the report has no #${id}`);
  return node;
}

function renderHeader({ plan, diff }: PlanIndex): Node[] {
  const commit = plan.commit === null ? "" : ` · commit ${plan.commit.slice(0, 10)}`;
  return [
    el(
      "div",
      { class: "heading" },
      el("h1", {}, plan.project, el("span", { class: "stack" }, plan.stack)),
      el("p", { class: "muted" }, `Plan (${plan.mode}) judged for ${plan.generatedFor}${commit}`),
    ),
    el(
      "p",
      { class: "flags" },
      badge("neutral", counted(plan.summary.resources, "resource")),
      renderChanged(diff),
      ...renderFlags(plan),
    ),
  ];
}

function renderChanged(diff: PlanIndex["diff"]): HTMLElement | null {
  if (diff === null) return null;
  const { counts } = diff;
  const changed = counts.create + counts.update + counts.replace + counts.delete;
  return badge(changed === 0 ? "ok" : "update", counted(changed, "change"));
}

function renderFlags({ summary, slots: { policies } }: PlanIndex["plan"]): (HTMLElement | null)[] {
  const { error, warning } = summary.findings;
  const violations = policies?.data.counts.fail ?? 0;
  return [
    error + warning + violations === 0 ? badge("ok", "no findings") : null,
    error === 0 ? null : badge("error", counted(error, "error")),
    warning === 0 ? null : badge("warning", counted(warning, "warning")),
    violations === 0 ? null : badge(policies?.status ?? "", counted(violations, "policy violation")),
  ];
}

/** Tabs by the ARIA pattern; the address says which one is open, so that links and "back" work. */
function renderTabs(tabs: readonly Tab[]): { bar: HTMLElement; panels: HTMLElement[]; open: (id: string) => void } {
  const buttons = tabs.map(({ id, title, count }) =>
    el(
      "a",
      { role: "tab", id: `tab-${id}`, href: `#${id}`, "aria-controls": `panel-${id}` },
      title,
      count === "" ? null : el("span", { class: "count" }, count),
    ),
  );
  const panels = tabs.map(({ id, title, content }) =>
    el(
      "section",
      { role: "tabpanel", id: `panel-${id}`, "aria-labelledby": `tab-${id}` },
      el("h2", {}, title),
      content,
    ),
  );
  const bar = el("nav", { role: "tablist", "aria-label": "Sections" }, ...buttons);
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.findIndex((tab) => tab === document.activeElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const next = buttons[(at + step + buttons.length) % buttons.length];
    next?.click();
    next?.focus();
  });
  const open = (id: string): void => {
    for (const [at, tab] of tabs.entries()) {
      const selected = tab.id === id;
      buttons[at]?.setAttribute("aria-selected", String(selected));
      buttons[at]?.setAttribute("tabindex", selected ? "0" : "-1");
      panels[at]?.classList.toggle("open", selected);
    }
  };
  return { bar, panels, open };
}

function start(): void {
  const index = planIndex(loadReport());
  const { plan, diff } = index;
  const resources = renderResources(index);
  const graph = new DependencyGraph(index);
  const findings = plan.findings.length;
  const tabs: Tab[] = [
    { id: "summary", title: "Summary", count: findings === 0 ? "" : String(findings), content: renderSummary(index) },
    {
      id: "application",
      title: "Application",
      count: workloadCount(plan.slots.application),
      content: renderApplication(index),
    },
    { id: "resources", title: "Resources", count: String(plan.summary.resources), content: resources.element },
    { id: "graph", title: "Dependencies", count: "", content: graph.element },
    { id: "diff", title: "Diff", count: diff === null ? "" : String(diff.changes.length), content: renderDiff(index) },
    { id: "network", title: "Network", count: "", content: renderNetwork(index) },
    { id: "policies", title: "Policies", count: violationCount(plan.slots.policies), content: renderPolicies(index) },
    { id: "cost", title: "Cost", count: "", content: renderSlot(plan.slots.cost, "Cost") },
  ];
  const { bar, panels, open } = renderTabs(tabs);
  need("header").append(...renderHeader(index), bar);
  need("main").append(...panels);

  const route = (): void => {
    const [asked = "", urn = ""] = location.hash.slice(1).split("/");
    // Any other fragment, such as the skip link's, leaves the section as it is.
    if (asked !== "" && !tabs.some(({ id }) => id === asked)) return;
    open(asked === "" ? "summary" : asked);
    if (asked === "graph") graph.shown();
    if (asked === "resources" && urn !== "") resources.select(decodeURIComponent(urn));
  };
  window.addEventListener("hashchange", route);
  window.addEventListener("beforeprint", () => {
    graph.print(true);
  });
  window.addEventListener("afterprint", () => {
    graph.print(false);
  });
  open("summary");
  route();
}

start();
