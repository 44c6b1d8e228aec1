/// <reference lib="dom" />
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import type { Query } from "#tools/plan/html/client/search.ts";
import { button, choice, counted, el, empty, resourceHref } from "#tools/plan/html/client/dom.ts";
import { everything, planSearch, withAncestors, wordsOf } from "#tools/plan/html/client/search.ts";
import { ResourceTree } from "#tools/plan/html/client/tree.ts";
import { renderDetails } from "#tools/plan/html/client/details.ts";

export interface ResourcesSection {
  readonly element: HTMLElement;
  select(urn: string): void;
}

function tick(label: string, disabled = false): [HTMLElement, HTMLInputElement] {
  const input = el("input", { type: "checkbox", disabled });
  return [el("label", { class: "tick" }, input, label), input];
}

/** Search and filters; calls back with the query on every change. */
function renderFilters(index: PlanIndex, onQuery: (query: Query) => void): HTMLElement {
  const providers = [...new Set(index.plan.resources.map(({ provider }) => provider))].sort();
  const search = el("input", {
    type: "search",
    id: "search",
    placeholder: "Name, type, URN or property text",
    "aria-label": "Search resources",
    autocomplete: "off",
    spellcheck: "false",
  });
  const [layerField, layer] = choice("Layer", "all layers", index.layers);
  const [providerField, provider] = choice("Provider", "all providers", providers);
  const [protectedField, protectedOnly] = tick("Protected");
  const [changedField, changedOnly] = tick("Changed", index.diff === null);
  const report = (): void => {
    onQuery({
      text: search.value,
      layer: layer.value,
      provider: provider.value,
      protectedOnly: protectedOnly.checked,
      changedOnly: changedOnly.checked,
    });
  };
  const clear = button("Clear", { class: "quiet" }, () => {
    search.value = layer.value = provider.value = "";
    protectedOnly.checked = changedOnly.checked = false;
    report();
    search.focus();
  });
  const form = el(
    "form",
    { class: "filters", role: "search" },
    el("div", { class: "search" }, search),
    layerField,
    providerField,
    protectedField,
    changedField,
    clear,
  );
  form.addEventListener("input", report);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  return form;
}

export function renderResources(index: PlanIndex): ResourcesSection {
  const search = planSearch(index);
  const status = el("p", { class: "muted status", role: "status", id: "found" });
  const details = el(
    "aside",
    { class: "details", "aria-label": "Resource details", tabindex: -1 },
    empty("Select a resource to see its inputs, dependencies and source."),
  );
  const tree = new ResourceTree(index, (urn) => {
    location.hash = resourceHref(urn);
  });
  const nothing = empty("No resource matches. Clear a filter or search for less.");
  const show = (query: Query): void => {
    const found = search(query);
    const filtered = JSON.stringify(query) !== JSON.stringify(everything);
    tree.show({ found, shown: withAncestors(index, found), words: wordsOf(query.text), filtered });
    const all = search(everything).size;
    status.textContent = filtered
      ? `${String(found.size)} of ${counted(all, "entry", "entries")}`
      : counted(all, "entry", "entries");
    nothing.hidden = found.size > 0;
  };
  show(everything);
  return {
    element: el(
      "div",
      {},
      renderFilters(index, show),
      status,
      el("div", { class: "split" }, el("div", { class: "tree-pane" }, tree.element, nothing), details),
    ),
    select(urn) {
      const resource = index.byUrn.get(urn);
      if (resource === undefined) {
        details.replaceChildren(empty("This resource is not in the plan; it may exist in the base only."));
        return;
      }
      details.replaceChildren(...renderDetails(index, resource).filter((content) => content !== null));
      details.scrollTop = 0;
      tree.select(urn);
    },
  };
}
