/// <reference lib="dom" />
import type { ChangedFinding, PolicyData } from "#tools/plan/policy-model.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import type { Content } from "#tools/plan/html/client/dom.ts";
import { badge, el, empty, resourceLink, section } from "#tools/plan/html/client/dom.ts";
import { nameOfUrn } from "#tools/plan/html/client/plan-index.ts";

/** Exemptions in force, the first to end first. */
export function renderExemptions(exemptions: PolicyData["exemptions"]): HTMLElement {
  const title = `Exemptions in force (${String(exemptions.length)})`;
  if (exemptions.length === 0) return section(title, empty("None."));
  const sorted = exemptions.toSorted((one, other) => (one.expires < other.expires ? -1 : 1));
  const rows = sorted.map(({ rule, urn, reason, owner, ticket, created, expires, rows: accepted }) => [
    rule,
    el("code", {}, urn),
    reason,
    owner,
    ticket,
    created,
    expires,
    String(accepted),
  ]);
  return section(
    title,
    table(title, ["Policy", "Resources", "Reason", "Owner", "Ticket", "From", "Until", "Rows"], rows),
  );
}

/** What a branch changes; nothing without a base. */
export function renderPolicyChange(index: PlanIndex, change: PolicyData["change"]): HTMLElement | null {
  if (change === null) return null;
  const row =
    (sign: HTMLElement) =>
    ({ policy, urn, message }: ChangedFinding): Content[] => [
      sign.cloneNode(true),
      policy,
      index.byUrn.has(urn) ? resourceLink(urn, nameOfUrn(index, urn)) : nameOfUrn(index, urn),
      message,
    ];
  const rows = [...change.appeared.map(row(badge("error", "new"))), ...change.gone.map(row(badge("ok", "gone")))];
  const title = "Violations against the base";
  if (rows.length === 0) return section(title, empty("None appeared, none is gone."));
  return section(title, table(title, ["", "Policy", "Where", "What"], rows));
}

const table = (name: string, headings: readonly string[], rows: readonly (readonly Content[])[]): HTMLElement =>
  el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": name },
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, ...headings.map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, ...rows.map((cells) => el("tr", {}, ...cells.map((cell) => el("td", {}, cell))))),
    ),
  );
