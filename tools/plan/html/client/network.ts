/// <reference lib="dom" />
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import type { Scene, SceneBox, SceneLink, SceneText } from "#tools/plan/html/client/scene.ts";
import { browserMeasure, el, empty, resourceHref, svg } from "#tools/plan/html/client/dom.ts";
import { planNetwork } from "#tools/plan/html/client/network-model.ts";
import { planNetworkScene } from "#tools/plan/html/client/network-layout.ts";

function drawBox({ kind, x, y, width, height, urn, label }: SceneBox): SVGElement {
  const flat = kind.startsWith("chip") || kind === "map";
  const shape = svg(
    "rect",
    { class: `scene-box ${kind}`, x, y, width, height, rx: flat ? 2 : 7 },
    svg("title", {}, label),
  );
  if (urn === null || flat) return shape;
  return svg("a", { href: resourceHref(urn), "aria-label": label }, shape);
}

const drawText = ({ x, y, style, tone, text, full }: SceneText): SVGElement =>
  svg("text", { class: `t-${style} tone-${tone}`, x, y }, text, text === full ? null : svg("title", {}, full));

function linkPath({ from, to }: SceneLink): string {
  const x = String((from.x + to.x) / 2);
  const points = [`${x} ${String(from.y)}`, `${x} ${String(to.y)}`, `${String(to.x)} ${String(to.y)}`];
  return `M${String(from.x)} ${String(from.y)}C${points.join(" ")}`;
}

const drawLink = (link: SceneLink): SVGElement =>
  svg(
    "path",
    { class: `scene-link ${link.kind}`, d: linkPath(link), "marker-end": "url(#network-arrow)" },
    svg("title", {}, link.title),
  );

function drawScene(scene: Scene): SVGSVGElement {
  const { width, height } = scene;
  const outer = scene.boxes.filter(({ kind }) => kind === "network");
  const others = scene.boxes.filter(({ kind }) => kind !== "network");
  return svg(
    "svg",
    {
      class: "network-picture",
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      role: "group",
      "aria-label": "Network picture",
    },
    svg(
      "defs",
      {},
      svg(
        "marker",
        { id: "network-arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
        svg("path", { d: "M0 0.8 7 4 0 7.2Z", class: "arrow-head" }),
      ),
    ),
    // Links lie above the networks that they enter and below everything that holds text.
    ...outer.map(drawBox),
    ...scene.links.map(drawLink),
    ...others.map(drawBox),
    ...scene.texts.map(drawText),
  );
}

const legend = (): HTMLElement =>
  el(
    "ul",
    { class: "legend" },
    ...[
      ["inbound", "let in from outside"],
      ["egress", "way out"],
      ["private", "private endpoint"],
    ].map(([kind, label]) => el("li", {}, el("span", { class: `swatch ${kind ?? ""}` }), label ?? "")),
  );

export function renderNetwork(index: PlanIndex): HTMLElement {
  const model = planNetwork(index);
  if (model.networks.length === 0) return el("div", {}, empty("This plan declares no virtual network."));
  return el(
    "div",
    {},
    el("p", { class: "muted hint" }, "Drawn from the captured inputs. Every box with a name leads to its resource."),
    legend(),
    el(
      "div",
      { class: "stage scroll", tabindex: 0, role: "region", "aria-label": "Network picture" },
      drawScene(planNetworkScene(model, browserMeasure())),
    ),
  );
}
