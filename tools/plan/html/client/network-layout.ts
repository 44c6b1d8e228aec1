import type { Measure } from "#tools/plan/html/client/dom.ts";
import type {
  NetworkItem,
  NetworkModel,
  Occupant,
  SubnetView,
  VirtualNetworkView,
} from "#tools/plan/html/client/network-model.ts";
import type { Place, PlacedBlock } from "#tools/plan/html/client/scene-builder.ts";
import type { Scene } from "#tools/plan/html/client/scene.ts";
import { addressesIn, firstAddress } from "#tools/plan/html/client/azure-facts.ts";
import { blockHeight, SceneBuilder, stackNear } from "#tools/plan/html/client/scene-builder.ts";

/** Columns in pixels: the outside, the networks, the services behind private endpoints. */
const left = { x: 12, width: 224 };
const middle = { x: 300, width: 660 };
const right = { x: 1024, width: 214 };
const pictureWidth = 1250;
const gap = 14;
const ruleHeight = 16;
const networkHead = 76;
const subnetHead = 50;
/** Colours of the address map; see `--hue` in `style/drawing.css`. */
const hues = 6;

const inner = { x: middle.x + 16, width: middle.width - 32 };
const occupantColumn = { x: inner.x + inner.width - 12 - 268, width: 268 };
const ruleColumn = { x: inner.x + 12, width: inner.width - 36 - 268 };

/** Where a link can start or end. */
interface Anchors {
  readonly subnets: { readonly view: SubnetView; readonly placed: PlacedBlock }[];
  readonly occupants: { readonly occupant: Occupant; readonly placed: PlacedBlock }[];
}

/** Many occupants stand in rows below the rules, few of them beside the rules, where links to the right can leave. */
const inRows = ({ occupants }: SubnetView): boolean =>
  occupants.length > 4 && occupants.every(({ target }) => target === null);
const perRow = 3;
const rowGap = 8;
const rowWidth = (inner.width - 24 - (perRow - 1) * rowGap) / perRow;

const rulesHeight = ({ securityGroup, rules }: SubnetView): number =>
  securityGroup === null ? 0 : 24 + rules.length * ruleHeight;

function subnetHeight(view: SubnetView): number {
  const tallest = Math.max(0, ...view.occupants.map(blockHeight));
  if (inRows(view)) {
    const rows = Math.ceil(view.occupants.length / perRow);
    return subnetHead + rulesHeight(view) + rows * (tallest + rowGap) + 12;
  }
  const occupied = view.occupants.reduce((sum, occupant) => sum + blockHeight(occupant) + rowGap, 0);
  return subnetHead + Math.max(rulesHeight(view), occupied - rowGap, 2) + 12;
}

/** Places of a subnet's occupants, in their order. */
function planOccupants(view: SubnetView, y: number): Place[] {
  if (!inRows(view)) {
    const wishes = view.occupants.map((occupant) => ({ y, height: blockHeight(occupant) }));
    return stackNear(wishes, rowGap).map((top) => ({ ...occupantColumn, y: top }));
  }
  const step = Math.max(...view.occupants.map(blockHeight)) + rowGap;
  const top = y + rulesHeight(view) + rowGap;
  return view.occupants.map((_, at) => ({
    x: inner.x + 12 + (at % perRow) * (rowWidth + rowGap),
    y: top + Math.floor(at / perRow) * step,
    width: rowWidth,
  }));
}

const byAddress = (subnets: readonly SubnetView[]): SubnetView[] =>
  [...subnets].sort((a, b) => firstAddress(a.cidrs[0] ?? "") - firstAddress(b.cidrs[0] ?? ""));

const addressesText = (cidrs: readonly string[]): string => {
  const total = cidrs.reduce((sum, cidr) => sum + addressesIn(cidr), 0);
  return total === 0 ? "" : `${total.toLocaleString("en")} addresses`;
};

function drawSubnet(scene: SceneBuilder, view: SubnetView, y: number, hue: number, anchors: Anchors): PlacedBlock {
  const placed = { x: inner.x, y, width: inner.width, height: subnetHeight(view) };
  scene.box("subnet", placed, view);
  const chip = { x: inner.x + 12, y: y + 12, width: 10, height: 10 };
  scene.box(`chip hue-${String(hue % hues)}`, chip, view);
  scene.text(view.title, { x: inner.x + 28, y: y + 22, width: inner.width - 28 - 228 }, "title");
  const cidrs = { x: inner.x + inner.width - 220, y: y + 22, width: 208 };
  scene.text([view.cidrs.join(", "), addressesText(view.cidrs)].join(" · "), cidrs, "mono");
  const notes = [...view.notes, ...(view.gateway === null ? [] : ["egress through NAT gateway"])].join(" · ");
  scene.text(notes, { x: inner.x + 12, y: y + 40, width: inner.width - 24 }, "small", "muted");
  drawRules(scene, view, y + subnetHead);
  planOccupants(view, y + subnetHead).forEach((place, at) => {
    const occupant = view.occupants[at];
    if (occupant === undefined) return;
    anchors.occupants.push({ occupant, placed: scene.block(occupant.kind, place, occupant) });
  });
  anchors.subnets.push({ view, placed });
  return placed;
}

function drawRules(scene: SceneBuilder, view: SubnetView, y: number): void {
  const { securityGroup, rules } = view;
  if (securityGroup === null) return;
  const width = inRows(view) || view.occupants.length === 0 ? inner.width - 24 : ruleColumn.width;
  scene.box("rules", { ...ruleColumn, y, width, height: rulesHeight(view) }, securityGroup);
  const room = { x: ruleColumn.x + 8, width: width - 16 };
  scene.text(securityGroup.title, { ...room, y: y + 15 }, "small", "plain");
  rules.forEach(({ access, text }, at) => {
    const line = `${access === "allow" ? "✓" : "✕"} ${text}`;
    scene.text(line, { ...room, y: y + 31 + at * ruleHeight }, "small", access);
  });
}

/** Every subnet at its place in the address space; a sliver stays visible. */
function drawAddressMap(
  scene: SceneBuilder,
  network: VirtualNetworkView,
  subnets: readonly SubnetView[],
  y: number,
): void {
  const [space = ""] = network.cidrs;
  const size = addressesIn(space);
  if (size === 0) return;
  const start = firstAddress(space);
  scene.box("map", { ...inner, y, height: 10 }, { urn: network.urn, title: `address space ${space}` });
  subnets.forEach(({ cidrs, title, urn }, hue) => {
    for (const cidr of cidrs) {
      const x = inner.x + ((firstAddress(cidr) - start) / size) * inner.width;
      if (x < inner.x || x >= inner.x + inner.width) continue;
      const width = Math.min(Math.max(3, (addressesIn(cidr) / size) * inner.width), inner.x + inner.width - x);
      scene.box(`chip hue-${String(hue % hues)}`, { x, y, width, height: 10 }, { urn, title: `${title} ${cidr}` });
    }
  });
}

function drawNetwork(scene: SceneBuilder, network: VirtualNetworkView, top: number, anchors: Anchors): number {
  const subnets = byAddress(network.subnets);
  const height = networkHead + subnets.reduce((sum, view) => sum + subnetHeight(view) + gap, 0) + 4;
  scene.box("network", { ...middle, y: top, height }, network);
  scene.text(network.title, { x: inner.x, y: top + 26, width: inner.width }, "title");
  const facts = [network.cidrs.join(", "), addressesText(network.cidrs), `${String(subnets.length)} subnets`];
  scene.text(facts.join(" · "), { x: inner.x, y: top + 44, width: inner.width }, "mono", "muted");
  drawAddressMap(scene, network, subnets, top + 54);
  let y = top + networkHead;
  subnets.forEach((view, hue) => {
    y += drawSubnet(scene, view, y, hue, anchors).height + gap;
  });
  return top + height;
}

interface OutsideItem {
  readonly kind: string;
  readonly item: NetworkItem;
  /** Height at which the links of the item are level. */
  readonly y: number;
}

/** Who is outside, and the gateways at the height of the subnets they serve. */
function planOutside(model: NetworkModel, { subnets }: Anchors): OutsideItem[] {
  const allowed: NetworkItem = { urn: null, title: "Authorized addresses", lines: model.apiRanges.slice(0, 8) };
  const api = subnets.find(({ view }) => view.occupants.some(({ kind }) => kind === "api"));
  const gateways = model.gateways.map((item): OutsideItem => {
    const first = subnets.find(({ view }) => view.gateway === item.urn);
    return { kind: "gateway", item, y: (first?.placed.y ?? 12) + 16 };
  });
  const entrance: OutsideItem[] =
    model.apiRanges.length === 0 ? [] : [{ kind: "allowed", item: allowed, y: (api?.placed.y ?? 12) + 4 }];
  return [
    { kind: "outside", item: { urn: null, title: "Internet", lines: ["outside of the subscription"] }, y: 12 },
    ...[...gateways, ...entrance].sort((a, b) => a.y - b.y),
  ];
}

/** Left column, with the links between it and the subnets. */
function drawOutside(scene: SceneBuilder, model: NetworkModel, anchors: Anchors): number {
  const items = planOutside(model, anchors);
  const tops = stackNear(
    items.map(({ item, y }) => ({ y, height: blockHeight(item) })),
    gap + 10,
  );
  const blocks = items.map(({ kind, item }, at) => {
    const block = scene.block(kind, { ...left, y: tops[at] ?? 12 }, item);
    linkOutside(scene, { kind, item, block }, anchors);
    return block;
  });
  const [internet] = blocks;
  items.forEach(({ kind, item }, at) => {
    const block = blocks[at];
    if (kind !== "gateway" || block === undefined || internet === undefined) return;
    const x = left.x + left.width - 24;
    const to = { x, y: internet.y + internet.height };
    scene.link({ kind: "egress", from: { x, y: block.y }, to, title: `${item.title} → Internet` });
  });
  return Math.max(...blocks.map(({ y, height }) => y + height));
}

interface OutsideBlock {
  readonly kind: string;
  readonly item: NetworkItem;
  readonly block: PlacedBlock;
}

function linkOutside(scene: SceneBuilder, { kind, item, block }: OutsideBlock, { subnets }: Anchors): void {
  const edge = { x: left.x + left.width, y: block.y + 20 };
  for (const { view, placed } of subnets) {
    if (kind === "outside" && view.openTo.length > 0) {
      const title = `${view.openTo.join(", ")} → ${view.title}`;
      scene.link({ kind: "inbound", from: edge, to: { x: placed.x, y: placed.y + 12 }, title });
    }
    if (kind === "allowed" && view.occupants.some((occupant) => occupant.kind === "api")) {
      const to = { x: placed.x, y: placed.y + 24 };
      scene.link({ kind: "inbound", from: edge, to, title: "authorized addresses → API server" });
    }
    if (kind === "gateway" && view.gateway === item.urn) {
      const title = `${view.title} → ${item.title}`;
      scene.link({ kind: "egress", from: { x: placed.x, y: placed.y + 36 }, to: edge, title });
    }
  }
}

/** Right column: each service once, level with the first endpoint that leads to it. */
function drawTargets(scene: SceneBuilder, { occupants }: Anchors): number {
  const links = occupants.flatMap(({ occupant, placed }) =>
    occupant.target === null ? [] : [{ target: occupant.target, placed }],
  );
  const unique = links.filter(({ target }, at) => links.findIndex((other) => other.target.urn === target.urn) === at);
  const tops = stackNear(
    unique.map(({ target, placed }) => ({ y: placed.y, height: blockHeight(target) })),
    6,
  );
  const blocks = new Map(
    unique.map(({ target }, at) => [target.urn, scene.block("service", { ...right, y: tops[at] ?? 0 }, target)]),
  );
  for (const { target, placed } of links) {
    const block = blocks.get(target.urn);
    if (block === undefined) continue;
    const from = { x: placed.x + placed.width, y: placed.y + placed.height / 2 };
    scene.link({ kind: "private", from, to: { x: block.x, y: block.y + block.height / 2 }, title: target.title });
  }
  return Math.max(0, ...[...blocks.values()].map((block) => block.y + block.height));
}

/** Below the networks: what exists inside a cluster only, and private DNS. */
function drawFoot(scene: SceneBuilder, model: NetworkModel, top: number): number {
  const width = (middle.width - gap) / 2;
  let y = top;
  for (const item of model.overlays) {
    const lines = ["ranges inside the cluster, not routed in the network", ...item.lines];
    y += scene.block("overlay", { x: middle.x, y, width }, { ...item, lines }).height + gap;
  }
  if (model.zones.length === 0) return y;
  const zones = { urn: null, title: "Private DNS zones", lines: model.zones.map(({ title }) => title) };
  const block = scene.block("zones", { x: middle.x + width + gap, y: top, width }, zones);
  return Math.max(y, block.y + block.height + gap);
}

/** Places the network picture: outside on the left, networks in the middle, private services on the right. */
export function planNetworkScene(model: NetworkModel, measure: Measure): Scene {
  const scene = new SceneBuilder(measure);
  const anchors: Anchors = { subnets: [], occupants: [] };
  let y = 12;
  for (const network of model.networks) y = drawNetwork(scene, network, y, anchors) + gap;
  const bottoms = [drawFoot(scene, model, y), drawOutside(scene, model, anchors), drawTargets(scene, anchors)];
  return scene.finish(pictureWidth, Math.max(...bottoms) + 12);
}
