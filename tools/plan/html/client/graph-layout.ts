import type { GraphBox, GraphEdge, GraphModel } from "#tools/plan/html/client/graph-model.ts";
import type { Measure } from "#tools/plan/html/client/dom.ts";
import type { Columns } from "#tools/plan/html/client/graph-columns.ts";
import { planColumns } from "#tools/plan/html/client/graph-columns.ts";

export interface PlacedBox {
  readonly box: GraphBox;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends GraphEdge {
  /** SVG path data. */
  readonly path: string;
  /** Points against the reading direction, which only a cycle between boxes causes. */
  readonly backward: boolean;
}

export interface PlacedLayer {
  readonly layer: string;
  readonly x: number;
  readonly width: number;
}

export interface GraphPicture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly PlacedEdge[];
  readonly layers: readonly PlacedLayer[];
}

/** All sizes in pixels at scale 1. */
export const graphSizes = {
  margin: 24,
  layerHead: 44,
  boxHead: 46,
  row: 20,
  rowPadding: 8,
  indent: 12,
  columnGap: 84,
  minWidth: 150,
  maxWidth: 330,
} as const;

const { margin, layerHead, boxHead, row, rowPadding, indent, columnGap, minWidth, maxWidth } = graphSizes;

export function boxSize(box: GraphBox, measure: Measure): { width: number; height: number } {
  const widths = [
    measure(box.label, "title") + 44,
    measure(box.note, "small") + 24,
    ...box.rows.map((item) => item.depth * indent + measure(item.label, "body") + measure(item.note, "small") + 36),
  ];
  const height = boxHead + (box.rows.length === 0 ? 0 : box.rows.length * row + rowPadding);
  return { width: Math.min(maxWidth, Math.max(minWidth, Math.ceil(Math.max(...widths)))), height };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A smooth step from one point to another on its right. */
function curve(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2;
  return `C${at({ x: middle, y: from.y })} ${at({ x: middle, y: to.y })} ${at(to)}`;
}

/** Height of a box's or row's middle, where its edges start and end. */
function portOf(placed: PlacedBox, urn: string): number {
  const rowAt = placed.box.rows.findIndex((item) => item.urn === urn);
  return placed.y + (rowAt < 0 ? boxHead / 2 : boxHead + rowAt * row + row / 2);
}

/** Between rows of one box: an arc that leaves and returns at the right. */
function innerPath(placed: PlacedBox, edge: GraphEdge): string {
  const x = placed.x + placed.width;
  const from = portOf(placed, edge.from);
  const to = portOf(placed, edge.to);
  const reach = Math.min(columnGap / 2 - 6, 10 + Math.abs(from - to) / 8);
  return `M${at({ x, y: from })}C${at({ x: x + reach, y: from })} ${at({ x: x + reach, y: to })} ${at({ x: x + 2, y: to })}`;
}

/** Places boxes in columns by layer and draws the edges through the free lanes between them. */
export function planGraphPicture(model: GraphModel, layers: readonly string[], measure: Measure): GraphPicture {
  const sizes = new Map(model.boxes.map((box) => [box.urn, boxSize(box, measure)]));
  const between = model.edges.map(({ from, to }) => ({
    from: model.boxOf.get(from) ?? from,
    to: model.boxOf.get(to) ?? to,
  }));
  const columns = planColumns(model.boxes, between, layers, (urn) => sizes.get(urn)?.height ?? boxHead);
  const placed = new Map<string, PlacedBox>();
  const bounds: { x: number; width: number }[] = [];
  let x = margin;
  for (const column of columns.columns) {
    const width = Math.max(minWidth, ...column.map(({ urn }) => sizes.get(urn)?.width ?? 0));
    bounds.push({ x, width });
    for (const { urn, y } of column) {
      const box = model.boxes.find((candidate) => candidate.urn === urn);
      const height = sizes.get(urn)?.height ?? boxHead;
      if (box !== undefined) placed.set(urn, { box, x, y: y + margin + layerHead, width, height });
    }
    x += width + columnGap;
  }
  const lowestLane = Math.max(0, ...columns.lanes.values()) + margin + layerHead;
  const bottom = Math.max(lowestLane, ...[...placed.values()].map((box) => box.y + box.height));
  return {
    width: Math.max(2 * margin, x - columnGap + margin),
    height: bottom + margin,
    boxes: [...placed.values()],
    edges: model.edges
      .map((edge) => placeEdge(edge, { placed, bounds, columns, boxOf: model.boxOf }))
      .filter((edge) => edge !== null),
    layers: planLayerBands(columns.layerOfColumn, bounds),
  };
}

interface Placement {
  readonly placed: ReadonlyMap<string, PlacedBox>;
  readonly bounds: readonly { readonly x: number; readonly width: number }[];
  readonly columns: Columns;
  readonly boxOf: ReadonlyMap<string, string>;
}

function placeEdge(edge: GraphEdge, placement: Placement): PlacedEdge | null {
  const boxAt = (urn: string): PlacedBox | undefined => placement.placed.get(placement.boxOf.get(urn) ?? "");
  const source = boxAt(edge.from);
  const target = boxAt(edge.to);
  if (source === undefined || target === undefined) return null;
  if (source === target) return { ...edge, path: innerPath(source, edge), backward: false };
  const start = { x: source.x + source.width, y: portOf(source, edge.from) };
  const end = { x: target.x - 2, y: portOf(target, edge.to) };
  if (target.x <= source.x) return { ...edge, path: `M${at(start)}${backPath(start, end)}`, backward: true };
  const lanes = lanesBetween(source, target, placement);
  const path = lanes.reduce(
    (drawn, { enter, leave }, step) => {
      return `${drawn}${curve(lanes[step - 1]?.leave ?? start, enter)}L${at(leave)}`;
    },
    `M${at(start)}`,
  );
  return { ...edge, path: path + curve(lanes.at(-1)?.leave ?? start, end), backward: false };
}

interface LaneStretch {
  readonly enter: Point;
  readonly leave: Point;
}

/** Where an edge enters and leaves the lane of its source in every column on its way. */
function lanesBetween(source: PlacedBox, target: PlacedBox, { bounds, columns }: Placement): LaneStretch[] {
  const first = columns.columnOf.get(source.box.urn) ?? 0;
  const last = columns.columnOf.get(target.box.urn) ?? 0;
  return bounds.slice(first + 1, last).map(({ x, width }, step) => {
    const lane = columns.lanes.get(`${source.box.urn} ${String(first + 1 + step)}`) ?? 0;
    const y = lane + margin + layerHead;
    return { enter: { x: x - 8, y }, leave: { x: x + width + 8, y } };
  });
}

/** Out at the right, back in at the left: visibly against the stream. */
function backPath(start: Point, end: Point): string {
  const reach = columnGap * 0.45;
  return `C${at({ x: start.x + reach, y: start.y })} ${at({ x: end.x - reach, y: end.y })} ${at(end)}`;
}

function planLayerBands(
  layerOfColumn: readonly string[],
  bounds: readonly { x: number; width: number }[],
): PlacedLayer[] {
  const bands: PlacedLayer[] = [];
  layerOfColumn.forEach((layer, column) => {
    const { x, width } = bounds[column] ?? { x: 0, width: 0 };
    const band = bands.at(-1);
    if (band?.layer === layer) bands[bands.length - 1] = { ...band, width: x + width - band.x };
    else bands.push({ layer, x, width });
  });
  return bands;
}
