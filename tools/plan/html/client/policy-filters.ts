/// <reference lib="dom" />
import type { JudgedPolicy, Outcomes } from "#tools/plan/policy-model.ts";
import { button, choice, el } from "#tools/plan/html/client/dom.ts";
import { wordsOf } from "#tools/plan/html/client/search.ts";

export type PolicyMatch = (policy: JudgedPolicy) => boolean;

const severities = ["critical", "high", "medium", "low"];

/** Search and filters over policies; calls back with what to show, at once and on every change. */
export function renderPolicyFilters(
  outcomes: readonly (readonly [keyof Outcomes, string])[],
  onMatch: (matches: PolicyMatch) => void,
): HTMLElement {
  const search = el("input", {
    type: "search",
    id: "policy-search",
    placeholder: "Id, title, resource or message",
    "aria-label": "Search policies",
    autocomplete: "off",
    spellcheck: "false",
  });
  const labels = outcomes.map(([, label]) => label);
  const [outcomeField, outcome] = choice("Outcome", "all outcomes", labels);
  const [severityField, severity] = choice("Severity", "all severities", severities);
  const report = (): void => {
    const [asked] = outcomes.find(([, label]) => label === outcome.value) ?? [];
    const words = wordsOf(search.value);
    onMatch(
      (policy) =>
        (asked === undefined || policy.counts[asked] > 0) &&
        (severity.value === "" || policy.severity === severity.value) &&
        words.every((word) => textOf(policy).includes(word)),
    );
  };
  const clear = button("Clear", { class: "quiet" }, () => {
    search.value = outcome.value = severity.value = "";
    report();
    search.focus();
  });
  const form = el(
    "form",
    { class: "filters", role: "search" },
    el("div", { class: "search" }, search),
    outcomeField,
    severityField,
    clear,
  );
  form.addEventListener("input", report);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  report();
  return form;
}

const textOf = ({ id, title, enforcement, findings, exempt }: JudgedPolicy): string =>
  [id, title, enforcement, ...[...findings, ...exempt].flatMap(({ urn, message }) => [urn, message])]
    .join("\n")
    .toLowerCase();
