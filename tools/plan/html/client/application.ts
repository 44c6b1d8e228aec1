/// <reference lib="dom" />
import { classOf, replicasText } from "#tools/plan/application-lines.ts";
import type { ApplicationSection, PlannedWorkload } from "#tools/plan/application-model.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import type { Content } from "#tools/plan/html/client/dom.ts";
import { badge, el, empty, resourceLink, section } from "#tools/plan/html/client/dom.ts";

const headings = ["Workload", "Class", "Kind", "Replicas", "CPU", "Memory", "Exposure", "Image"];

/** Workloads in the cluster; `""` for none. */
export function workloadCount(application: ApplicationSection | null): string {
  const count = application?.data.workloads.length ?? 0;
  return count === 0 ? "" : String(count);
}

/** The section about what runs: totals, then a table for each namespace. */
export function renderApplication({ plan }: PlanIndex): HTMLElement {
  const { application } = plan.slots;
  if (application === null) return el("div", {}, empty("Application: not read in this plan."));
  const { title, status, lines, data } = application;
  const namespaces = Object.entries(Object.groupBy(data.workloads, ({ namespace }) => namespace));
  return el(
    "div",
    {},
    el(
      "section",
      { class: "card" },
      el("h3", {}, title, " ", badge(status, status)),
      el("ul", { class: "lines" }, ...lines.map((line) => el("li", {}, line))),
    ),
    ...namespaces.map(([namespace, members = []]) => renderNamespace(namespace, members)),
  );
}

function renderNamespace(namespace: string, members: readonly PlannedWorkload[]): HTMLElement {
  return section(
    `${namespace} (${String(members.length)})`,
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": `Workloads of ${namespace}` },
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, ...headings.map((text) => el("th", { scope: "col" }, text)))),
        el(
          "tbody",
          {},
          ...members.map((workload) => el("tr", {}, ...cellsOf(workload).map((cell) => el("td", {}, cell)))),
        ),
      ),
    ),
  );
}

function cellsOf(workload: PlannedWorkload): readonly Content[] {
  const { urn, name, kind, requests, exposure, images } = workload;
  return [
    resourceLink(urn, name),
    classOf(workload),
    kind,
    replicasText(workload),
    requests.cpu ?? "–",
    requests.memory ?? "–",
    exposure ?? "–",
    el(
      "div",
      {},
      ...images.map(({ reference, version, locked }) =>
        el(
          "div",
          { title: reference },
          `${version ?? "no version"} `,
          locked ? badge("ok", "digest") : badge("warning", "no digest"),
        ),
      ),
    ),
  ];
}
