/// <reference lib="dom" />
import type { Masked } from "#tools/plan/model.ts";
import { badge, el } from "#tools/plan/html/client/dom.ts";

type MaskedObject = Readonly<Record<string, Masked>>;

const isList = (value: Masked): value is readonly Masked[] => Array.isArray(value);
export const isMaskedObject = (value: Masked): value is MaskedObject =>
  typeof value === "object" && value !== null && !isList(value);

const isMarker = (value: Masked, marker: "$secret" | "$unknown"): boolean =>
  isMaskedObject(value) && value[marker] === true && Object.keys(value).length === 1;

function renderString(value: string): Node {
  if (value.includes("\n")) return el("pre", { class: "block", tabindex: 0 }, value);
  return el("span", { class: "string" }, value === "" ? "(empty text)" : value);
}

function renderScalar(value: null | boolean | number | string): Node {
  if (typeof value === "string") return renderString(value);
  return el("span", { class: "literal" }, String(value));
}

const entriesOf = (value: readonly Masked[] | MaskedObject): [string, Masked][] =>
  Array.isArray(value) ? value.map((item: Masked, at) => [String(at), item]) : Object.entries(value);

const isLeaf = (value: Masked): value is null | boolean | number | string =>
  typeof value !== "object" || value === null;

/** One entry: a leaf on its own line, anything deeper as something that folds. */
function renderEntry([key, value]: [string, Masked]): HTMLElement {
  const label = el("span", { class: "key" }, key);
  if (isLeaf(value) || isMarker(value, "$secret") || isMarker(value, "$unknown")) {
    return el("li", { class: "leaf" }, label, renderValue(value));
  }
  const entries = entriesOf(value);
  if (entries.length === 0)
    return el("li", { class: "leaf" }, label, el("span", { class: "literal" }, isList(value) ? "[]" : "{}"));
  const size = el("span", { class: "muted" }, isList(value) ? `[${String(entries.length)}]` : "");
  return el("li", {}, el("details", { open: true }, el("summary", {}, label, " ", size), renderEntries(entries)));
}

const renderEntries = (entries: readonly [string, Masked][]): HTMLElement =>
  el("ul", { class: "values" }, ...entries.map(renderEntry));

/** Renders a masked value as a tree that folds; secrets and unknowns as what they are. */
export function renderValue(value: Masked): Node {
  if (isMarker(value, "$secret")) return badge("secret", "secret");
  if (isMarker(value, "$unknown")) return badge("unknown", "known after deployment");
  if (isLeaf(value)) return renderScalar(value);
  const entries = entriesOf(value);
  if (entries.length === 0) return el("span", { class: "literal" }, isList(value) ? "[]" : "{}");
  return renderEntries(entries);
}
