/// <reference lib="dom" />
import type { Change, OptionChange, PropertyChange } from "#tools/plan/model.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import { badge, counted, el, empty, resourceLink } from "#tools/plan/html/client/dom.ts";
import { layerOf, shortType } from "#tools/plan/html/client/plan-index.ts";
import { renderValue } from "#tools/plan/html/client/value.ts";

/** How a change is filed; `unknown` is an update that might turn out to be a replacement. */
export type ChangeGroup = "replace" | "delete" | "unknown" | "update" | "create";

export const groupOf = (change: Change): ChangeGroup => (change.mayReplace ? "unknown" : change.op);

/** Dangerous first. */
const groups: readonly (readonly [ChangeGroup, string])[] = [
  ["replace", "Replaced"],
  ["delete", "Deleted"],
  ["unknown", "Updated, might be replaced"],
  ["update", "Updated"],
  ["create", "Created"],
];

const absent = (): HTMLElement => el("span", { class: "muted" }, "absent");

const propertyRow = ({ path, kind, before, after, effect }: PropertyChange): HTMLElement =>
  el(
    "tr",
    {},
    el("th", { scope: "row" }, el("code", {}, path)),
    el("td", { class: "before" }, kind === "add" ? absent() : renderValue(before)),
    el("td", { class: "arrow", "aria-hidden": "true" }, "→"),
    el("td", { class: "after" }, kind === "remove" ? absent() : renderValue(after)),
    el("td", {}, badge(effect, effect === "unknown" ? "effect unknown" : effect)),
  );

const optionRow = ({ option, before, after }: OptionChange): HTMLElement =>
  el(
    "tr",
    {},
    el("th", { scope: "row" }, el("code", {}, option), el("span", { class: "muted" }, " option")),
    el("td", { class: "before" }, renderValue(before)),
    el("td", { class: "arrow", "aria-hidden": "true" }, "→"),
    el("td", { class: "after" }, renderValue(after)),
    el("td", {}, ""),
  );

/** Property paths, old and new. */
export function renderChangeBody(change: Change): HTMLElement {
  const rows = [...change.properties.map(propertyRow), ...change.options.map(optionRow)];
  const renamed =
    change.renamedFrom === null
      ? null
      : el("p", {}, "Carried over by an alias from ", el("code", { class: "urn" }, change.renamedFrom));
  if (rows.length === 0) return el("div", {}, renamed, renamed === null ? empty("No property changes.") : null);
  const headings = ["Property", "Before", "", "After", "Effect"].map((text) => el("th", { scope: "col" }, text));
  return el(
    "div",
    {},
    renamed,
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": `Changes of ${change.name}` },
      el("table", { class: "changes" }, el("thead", {}, el("tr", {}, ...headings)), el("tbody", {}, ...rows)),
    ),
  );
}

function renderChange(index: PlanIndex, change: Change): HTMLElement {
  const size = change.properties.length + change.options.length;
  const open = size > 0 && change.op !== "create" && change.op !== "delete";
  const refused = change.protectedInBase && (change.op === "delete" || change.op === "replace" || change.mayReplace);
  return el(
    "details",
    { class: `change ${groupOf(change)}`, open },
    el(
      "summary",
      {},
      el("strong", {}, change.name),
      el("span", { class: "muted" }, ` ${shortType(change.type)} · ${layerOf(change)}`),
      refused ? badge("protected", "protected: would be refused") : null,
      el("span", { class: "muted end" }, size === 0 ? "" : counted(size, "property", "properties")),
    ),
    renderChangeBody(change),
    index.byUrn.has(change.urn) ? el("p", {}, resourceLink(change.urn, "Open in resources")) : null,
  );
}

/** The diff section: counts, then every change, dangerous ones first. */
export function renderDiff(index: PlanIndex): HTMLElement {
  const { diff } = index;
  if (diff === null) {
    return el("div", {}, empty("No base was given. Compare with an earlier state by --base <git ref | saved plan>."));
  }
  const { counts } = diff;
  const figures = (["create", "update", "replace", "delete", "unchanged"] as const).map((op) =>
    el("li", { class: `figure ${op}` }, el("strong", {}, String(counts[op])), el("span", {}, op)),
  );
  const sections = groups.map(([group, title]) => {
    const changes = diff.changes.filter((change) => groupOf(change) === group);
    if (changes.length === 0) return null;
    return el(
      "section",
      { class: "card" },
      el("h3", {}, `${title} (${String(changes.length)})`),
      ...changes.map((change) => renderChange(index, change)),
    );
  });
  return el(
    "div",
    {},
    el(
      "p",
      { class: "muted" },
      "Compared with ",
      el("code", {}, diff.base),
      ". Counts are over custom resources; components are listed, not counted.",
    ),
    el("ul", { class: "figures" }, ...figures),
    ...sections,
    diff.changes.length === 0 ? empty("Nothing changes.") : null,
  );
}
