/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { PlanResource } from "#tools/plan/model.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import { badge, el, lockIcon } from "#tools/plan/html/client/dom.ts";
import { layerOf, shortType, stackType } from "#tools/plan/html/client/plan-index.ts";

/** What the tree shows: `shown` includes the ancestors of what was found. */
export interface TreeState {
  readonly found: ReadonlySet<string>;
  readonly shown: ReadonlySet<string>;
  readonly words: readonly string[];
  readonly filtered: boolean;
}

export interface Tree {
  readonly element: HTMLElement;
  show(state: TreeState): void;
  select(urn: string): void;
}

/** Marks the words of the search inside a name. */
function highlight(text: string, words: readonly string[]): Node[] {
  const lower = text.toLowerCase();
  const at = words.map((word) => ({ word, start: lower.indexOf(word) })).filter(({ start }) => start >= 0);
  const [first] = at.sort((a, b) => a.start - b.start || b.word.length - a.word.length);
  if (first === undefined) return [document.createTextNode(text)];
  const end = first.start + first.word.length;
  return [
    document.createTextNode(text.slice(0, first.start)),
    el("mark", {}, text.slice(first.start, end)),
    ...highlight(text.slice(end), words),
  ];
}

/** Resources directly below the stack, by layer; what no parent holds is shown at the top as well. */
function rootsByLayer(index: PlanIndex): [string, PlanResource[]][] {
  const isRoot = ({ type, parent }: PlanResource): boolean =>
    type !== stackType && (parent === null || (index.byUrn.get(parent)?.type ?? stackType) === stackType);
  const roots = index.plan.resources.filter(isRoot);
  return index.layers
    .map((layer): [string, PlanResource[]] => [layer, roots.filter((resource) => layerOf(resource) === layer)])
    .filter(([, resources]) => resources.length > 0);
}

/** An ARIA tree: one tab stop, arrows move, right and left open and close, Enter selects. */
export class ResourceTree implements Tree {
  readonly element = el("ul", { class: "tree", role: "tree", "aria-label": "Resources" });
  readonly #index: PlanIndex;
  readonly #onSelect: (urn: string) => void;
  readonly #closed = new Set<string>();
  #selected = "";
  #state: TreeState = { found: new Set(), shown: new Set(), words: [], filtered: false };

  constructor(index: PlanIndex, onSelect: (urn: string) => void) {
    this.#index = index;
    this.#onSelect = onSelect;
    this.element.addEventListener("keydown", (event) => {
      this.#move(event);
    });
  }

  show(state: TreeState): void {
    this.#state = state;
    const groups = rootsByLayer(this.#index).map(([layer, roots]) => this.#layer(layer, roots));
    this.element.replaceChildren(...groups.filter((group) => group !== null));
    this.#markTabStop();
  }

  select(urn: string): void {
    this.#selected = urn;
    for (let up = this.#index.byUrn.get(urn); up !== undefined; up = this.#index.byUrn.get(up.parent ?? "")) {
      this.#closed.delete(up.urn);
      this.#closed.delete(layerOf(up));
    }
    this.show(this.#state);
    this.#rows()
      .find((row) => row.dataset["key"] === urn)
      ?.scrollIntoView({ block: "nearest" });
  }

  #layer(layer: string, roots: readonly PlanResource[]): HTMLElement | null {
    const items = roots.map((root) => this.#item(root, 2)).filter((item) => item !== null);
    if (items.length === 0) return null;
    const count = [...this.#state.found].filter((urn) => {
      const resource = this.#index.byUrn.get(urn);
      return resource?.custom === true && !resource.type.startsWith("pulumi:") && layerOf(resource) === layer;
    }).length;
    const label = el(
      "span",
      { class: "tree-label" },
      el("strong", {}, layer),
      el("span", { class: "muted" }, ` ${String(count)}`),
    );
    return this.#node({ key: layer, level: 1, label, items, urn: null });
  }

  #item(resource: PlanResource, level: number): HTMLElement | null {
    if (!this.#state.shown.has(resource.urn)) return null;
    const children = this.#index.childrenOf.get(resource.urn) ?? [];
    const items = children.map((child) => this.#item(child, level + 1)).filter((item) => item !== null);
    const change = this.#index.changeOf.get(resource.urn);
    const label = el(
      "span",
      { class: this.#state.found.has(resource.urn) ? "tree-label" : "tree-label context", title: resource.urn },
      el("span", { class: "tree-name" }, ...highlight(resource.name, this.#state.words)),
      resource.protect && resource.custom ? lockIcon() : null,
      change === undefined ? null : badge(change.op, change.op),
      el("span", { class: "tree-type" }, ...highlight(shortType(resource.type), this.#state.words)),
    );
    return this.#node({ key: resource.urn, level, label, items, urn: resource.urn });
  }

  #node(node: { key: string; level: number; label: Node; items: HTMLElement[]; urn: string | null }): HTMLElement {
    const { key, level, label, items, urn } = node;
    const open = this.#state.filtered || !this.#closed.has(key);
    const twisty = el("span", { class: items.length === 0 ? "twisty none" : "twisty", "aria-hidden": "true" });
    const row = el("div", { class: "tree-row", style: `--level:${String(level)}` }, twisty, label);
    const item = el(
      "li",
      {
        role: "treeitem",
        "aria-level": level,
        "aria-selected": urn !== null && urn === this.#selected,
        "aria-expanded": items.length === 0 ? null : String(open),
        tabindex: -1,
        "data-key": key,
      },
      row,
      items.length === 0 ? null : el("ul", { role: "group" }, ...items),
    );
    // An attribute value "false" is meant here, which the attribute helper would leave out.
    item.setAttribute("aria-selected", String(urn !== null && urn === this.#selected));
    row.addEventListener("click", (event) => {
      if (urn === null || event.target === twisty) this.#toggle(item, key);
      else this.#onSelect(urn);
      this.#focus(item);
    });
    return item;
  }

  #toggle(item: HTMLElement, key: string): void {
    const open = item.getAttribute("aria-expanded") === "true";
    item.setAttribute("aria-expanded", String(!open));
    if (open) this.#closed.add(key);
    else this.#closed.delete(key);
  }

  #rows(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  }

  #visibleRows(): HTMLElement[] {
    return this.#rows().filter((row) => row.parentElement?.closest('[aria-expanded="false"]') === null);
  }

  #markTabStop(): void {
    const rows = this.#rows();
    const stop = rows.find((row) => row.dataset["key"] === this.#selected) ?? rows[0];
    stop?.setAttribute("tabindex", "0");
  }

  #focus(item: HTMLElement): void {
    for (const row of this.#rows()) row.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
    item.focus({ preventScroll: true });
    item.firstElementChild?.scrollIntoView({ block: "nearest" });
  }

  #move(event: KeyboardEvent): void {
    const rows = this.#visibleRows();
    const at = rows.findIndex((row) => row === document.activeElement);
    const current = rows[at];
    if (current === undefined) return;
    const key = current.dataset["key"] ?? "";
    const expanded = current.getAttribute("aria-expanded");
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => {
        this.#focus(rows[at + 1] ?? current);
      },
      ArrowUp: () => {
        this.#focus(rows[at - 1] ?? current);
      },
      Home: () => {
        this.#focus(rows[0] ?? current);
      },
      End: () => {
        this.#focus(rows.at(-1) ?? current);
      },
      ArrowRight: () => {
        if (expanded === "false") this.#toggle(current, key);
        else this.#focus(rows[at + 1] ?? current);
      },
      ArrowLeft: () => {
        if (expanded === "true") this.#toggle(current, key);
        else this.#focus(current.parentElement?.closest<HTMLElement>('[role="treeitem"]') ?? current);
      },
      Enter: () => {
        if (this.#index.byUrn.has(key)) this.#onSelect(key);
        else this.#toggle(current, key);
      },
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  }
}
