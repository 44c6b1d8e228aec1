/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { GraphRow } from "#tools/plan/html/client/graph-model.ts";
import type { GraphPicture, PlacedBox } from "#tools/plan/html/client/graph-layout.ts";
import type { Measure } from "#tools/plan/html/client/dom.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import { browserMeasure, button, counted, el, resourceHref, svg } from "#tools/plan/html/client/dom.ts";
import { PanZoom } from "#tools/plan/html/client/panzoom.ts";
import { fitText } from "#tools/plan/html/client/scene.ts";
import { graphSizes, planGraphPicture } from "#tools/plan/html/client/graph-layout.ts";
import { planGraph } from "#tools/plan/html/client/graph-model.ts";

const { boxHead, row: rowHeight, indent } = graphSizes;

const arrowHead = (): SVGElement =>
  svg(
    "defs",
    {},
    svg(
      "marker",
      { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
      svg("path", { d: "M0 0.8 7 4 0 7.2Z", class: "arrow-head" }),
    ),
  );

/** The dependency graph: one box per component, opened on demand, columns by layer. */
export class DependencyGraph {
  readonly element: HTMLElement;
  readonly #index: PlanIndex;
  readonly #measure: Measure = browserMeasure();
  readonly #expanded = new Set<string>();
  readonly #drawing = svg("svg", { class: "graph", role: "group", "aria-label": "Dependency graph" });
  readonly #status = el("p", { class: "muted status", role: "status" });
  readonly #panZoom: PanZoom;
  #implied = false;
  /** Height of the box where reading begins. */
  #start = 0;

  constructor(index: PlanIndex) {
    this.#index = index;
    const implied = el("input", { type: "checkbox" });
    implied.addEventListener("change", () => {
      this.#implied = implied.checked;
      this.#draw();
    });
    this.#panZoom = new PanZoom(this.#drawing, [
      button("Open all", {}, () => {
        this.#openAll();
      }),
      button("Close all", {}, () => {
        this.#expanded.clear();
        this.#draw();
        this.#panZoom.start(this.#start);
      }),
      el("label", { class: "tick" }, implied, "Implied dependencies"),
    ]);
    this.element = el(
      "div",
      {},
      el(
        "p",
        { class: "muted hint" },
        "Arrows lead from what is needed to what needs it. Choose a component to open it, a resource to read it. Ctrl + wheel zooms, dragging moves.",
      ),
      this.#panZoom.element,
      this.#status,
    );
    this.#draw();
  }

  /** To be called when the section becomes visible: a hidden drawing has no size. */
  shown(): void {
    this.#panZoom.start(this.#start);
  }

  print(on: boolean): void {
    if (on) this.#panZoom.showWhole();
    else this.#panZoom.showView();
  }

  #openAll(): void {
    const { boxes } = planGraph(this.#index, { expanded: this.#expanded, implied: false });
    for (const { urn, expandable } of boxes) if (expandable) this.#expanded.add(urn);
    this.#draw();
    this.#panZoom.start(this.#start);
  }

  #draw(): void {
    const model = planGraph(this.#index, { expanded: this.#expanded, implied: this.#implied });
    const picture = planGraphPicture(model, this.#index.layers, this.#measure);
    const boxes = picture.boxes.map((placed) => this.#box(placed));
    this.#drawing.replaceChildren(arrowHead(), ...renderBands(picture), ...renderEdges(picture), ...boxes);
    const sources = new Set(picture.edges.map(({ from }) => model.boxOf.get(from)));
    const first = picture.boxes.find(({ box }) => sources.has(box.urn));
    this.#start = first === undefined ? 0 : first.y + first.height / 2;
    this.#panZoom.resize(picture);
    this.#status.textContent = `${counted(picture.boxes.length, "box", "boxes")}, ${counted(picture.edges.length, "dependency", "dependencies")} drawn`;
  }

  #box(placed: PlacedBox): SVGElement {
    const { box, x, y, width, height } = placed;
    const group = svg(
      "g",
      { class: box.expandable ? "node component" : "node resource", "data-urn": box.urn },
      svg("title", {}, box.urn),
      svg("rect", { class: `node-box ${this.#changeClass(box.urn)}`, x, y, width, height, rx: 7 }),
    );
    const sign = !box.expandable ? "" : box.expanded ? "−" : "+";
    const head = this.#focusable(box.urn, `${box.label}, ${box.note}`, () => {
      if (box.expandable) this.#toggle(box.urn);
      else location.hash = resourceHref(box.urn);
    });
    if (box.expandable) head.setAttribute("aria-expanded", String(box.expanded));
    head.append(
      svg("rect", { class: "hit", x, y, width, height: boxHead, rx: 7 }),
      svg("text", { class: "t-title", x: x + 12, y: y + 19 }, fitText(box.label, width - 40, "title", this.#measure)),
      svg("text", { class: "t-small", x: x + 12, y: y + 36 }, fitText(box.note, width - 24, "small", this.#measure)),
      svg("text", { class: "t-sign", x: x + width - 18, y: y + 20 }, sign),
    );
    group.append(head, ...box.rows.map((item, at) => this.#row(item, x, y + boxHead + at * rowHeight, width)));
    return group;
  }

  #row(item: GraphRow, left: number, y: number, width: number): SVGElement {
    const node = this.#focusable(item.urn, `${item.label}, ${item.note}`, () => {
      location.hash = resourceHref(item.urn);
    });
    const x = left + 14 + item.depth * indent;
    const room = width - 28 - item.depth * indent;
    const label = fitText(item.label, room, "body", this.#measure);
    const rest = room - this.#measure(label, "body") - 8;
    node.append(
      svg("title", {}, item.urn),
      svg("rect", {
        class: `hit row ${this.#changeClass(item.urn)}`,
        x: left + 1,
        y,
        width: width - 2,
        height: rowHeight,
      }),
      svg("text", { class: "t-body", x, y: y + 14 }, label),
      rest < 30
        ? ""
        : svg(
            "text",
            { class: "t-small", x: left + width - 12, y: y + 14, "text-anchor": "end" },
            fitText(item.note, rest, "small", this.#measure),
          ),
    );
    return node;
  }

  #changeClass(urn: string): string {
    const change = this.#index.changeOf.get(urn);
    return change === undefined ? "" : `op-${change.op}`;
  }

  #toggle(urn: string): void {
    if (!this.#expanded.delete(urn)) this.#expanded.add(urn);
    this.#draw();
    this.#drawing.querySelector<SVGElement>(`[data-node="${CSS.escape(urn)}"]`)?.focus();
  }

  /** Something to click, reach by tab and press Enter on; its edges light up meanwhile. */
  #focusable(urn: string, label: string, act: () => void): SVGGElement {
    const node = svg("g", { class: "target", tabindex: 0, role: "button", "aria-label": label, "data-node": urn });
    node.addEventListener("click", act);
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act();
    });
    for (const event of ["pointerenter", "focus"]) {
      node.addEventListener(event, () => {
        this.#highlight(urn);
      });
    }
    for (const event of ["pointerleave", "blur"]) {
      node.addEventListener(event, () => {
        this.#highlight(null);
      });
    }
    return node;
  }

  #highlight(urn: string | null): void {
    this.#drawing.classList.toggle("focused", urn !== null);
    const near = new Set<string | undefined>(urn === null ? [] : [urn]);
    for (const path of this.#drawing.querySelectorAll<SVGElement>(".edge")) {
      const { from, to } = path.dataset;
      const touches = urn !== null && (from === urn || to === urn);
      path.classList.toggle("lit", touches);
      if (touches) near.add(from).add(to);
    }
    for (const node of this.#drawing.querySelectorAll<SVGElement>(".target")) {
      node.classList.toggle("near", near.has(node.dataset["node"]));
    }
  }
}

const renderBands = ({ layers, height }: GraphPicture): SVGElement[] =>
  layers.flatMap(({ layer, x, width }) => [
    svg("rect", { class: "band", x: x - 14, y: 8, width: width + 28, height: height - 16, rx: 10 }),
    svg("text", { class: "t-layer", x, y: 36 }, layer),
  ]);

const renderEdges = ({ edges }: GraphPicture): SVGElement[] =>
  edges.map((edge) =>
    svg("path", {
      class: edge.backward ? "edge backward" : "edge",
      d: edge.path,
      "marker-end": "url(#arrow)",
      "data-from": edge.from,
      "data-to": edge.to,
    }),
  );
