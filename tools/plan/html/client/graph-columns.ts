import type { GraphBox, GraphEdge } from "#tools/plan/html/client/graph-model.ts";

/** A box in a column with the top of its place. */
export interface ColumnEntry {
  readonly urn: string;
  readonly y: number;
  readonly height: number;
}

export interface Columns {
  readonly columns: readonly (readonly ColumnEntry[])[];
  readonly columnOf: ReadonlyMap<string, number>;
  readonly layerOfColumn: readonly string[];
  /** `"<urn of the source> <column>"` → height at which the edges of a source pass a column. */
  readonly lanes: ReadonlyMap<string, number>;
}

interface Slot {
  /** URN of a box, or of the source whose edges pass here. */
  readonly urn: string;
  readonly isLane: boolean;
  readonly height: number;
}

const rowGap = 18;
const laneHeight = 12;
/** Sweeps of the ordering and of the alignment; more no longer change plans of this size. */
const sweeps = 12;

/** Longest path inside a layer; edges that would close a cycle do not count. */
function rankWithin(boxes: readonly GraphBox[], edges: readonly GraphEdge[]): Map<string, number> {
  const own = new Set(boxes.map(({ urn }) => urn));
  const needs = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (own.has(from) && own.has(to) && from !== to) needs.set(to, [...(needs.get(to) ?? []), from]);
  }
  const ranks = new Map<string, number>();
  const visiting = new Set<string>();
  const visit = (urn: string): number => {
    const known = ranks.get(urn);
    if (known !== undefined) return known;
    if (visiting.has(urn)) return -1;
    visiting.add(urn);
    const rank = Math.max(-1, ...(needs.get(urn) ?? []).map(visit)) + 1;
    visiting.delete(urn);
    ranks.set(urn, rank);
    return rank;
  };
  for (const { urn } of boxes) visit(urn);
  return ranks;
}

function assignColumns(
  boxes: readonly GraphBox[],
  edges: readonly GraphEdge[],
  layers: readonly string[],
): { columnOf: Map<string, number>; layerOfColumn: string[] } {
  const columnOf = new Map<string, number>();
  const layerOfColumn: string[] = [];
  for (const layer of layers) {
    const own = boxes.filter((box) => box.layer === layer);
    const ranks = rankWithin(own, edges);
    const first = layerOfColumn.length;
    for (const [urn, rank] of ranks) columnOf.set(urn, first + rank);
    const width = Math.max(-1, ...ranks.values()) + 1;
    for (let rank = 0; rank < width; rank += 1) layerOfColumn.push(layer);
  }
  return { columnOf, layerOfColumn };
}

type Neighbours = ReadonlyMap<string, readonly string[]>;
const keyOf = (urn: string, column: number): string => `${urn} ${String(column)}`;
const slotKey = (slot: Slot, column: number): string => keyOf(slot.urn, column);

/** An edge with the columns it starts and ends in. */
interface Span extends GraphEdge {
  readonly first: number;
  readonly last: number;
}

/** Every column that edges of a source pass on their way; all of them share one lane there. */
function planLanes(spans: readonly Span[]): { urn: string; column: number }[] {
  const farthest = new Map<string, Span>();
  for (const span of spans) {
    const known = farthest.get(span.from);
    if (known === undefined || known.last < span.last) farthest.set(span.from, span);
  }
  return [...farthest.values()].flatMap(({ from, first, last }) =>
    Array.from({ length: last - first - 1 }, (_, at) => ({ urn: from, column: first + 1 + at })),
  );
}

/** What lies one column to the left and to the right of every slot, along the edges. */
function planNeighbours(spans: readonly Span[]): { before: Neighbours; after: Neighbours } {
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  for (const { from, to, first, last } of spans) {
    for (let column = first; column < last; column += 1) {
      const left = keyOf(from, column);
      const right = keyOf(column + 1 === last ? to : from, column + 1);
      after.set(left, [...(after.get(left) ?? []), right]);
      before.set(right, [...(before.get(right) ?? []), left]);
    }
  }
  return { before, after };
}

const mean = (values: readonly number[], fallback: number): number =>
  values.length === 0 ? fallback : values.reduce((sum, value) => sum + value, 0) / values.length;

const gapBetween = (upper: Slot, lower: Slot): number => (upper.isLane && lower.isLane ? 2 : rowGap);

/**
 * Tops of a column's slots as near as possible to the wished middles, in order and without overlap: least squares by
 * pooling neighbours that collide (https://en.wikipedia.org/wiki/Isotonic_regression). Pushing downwards only would
 * let the whole picture drift with every sweep.
 */
function stack(slots: readonly Slot[], wished: readonly number[]): number[] {
  const offsets: number[] = [];
  const pools: { sum: number; count: number }[] = [];
  slots.forEach((slot, at) => {
    const previous = slots[at - 1];
    offsets.push(previous === undefined ? 0 : (offsets[at - 1] ?? 0) + previous.height + gapBetween(previous, slot));
    let pool = { sum: (wished[at] ?? 0) - slot.height / 2 - (offsets[at] ?? 0), count: 1 };
    for (
      let last = pools.at(-1);
      last !== undefined && last.sum / last.count > pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
      pools.pop();
    }
    pools.push(pool);
  });
  const shifts = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  return offsets.map((offset, at) => offset + (shifts[at] ?? 0));
}

/** Orders and stacks the columns in sweeps to the left and back: middles of all slots. */
function settle(columns: Slot[][], { before, after }: { before: Neighbours; after: Neighbours }): Map<string, number> {
  const middles = new Map<string, number>();
  const place = (slots: readonly Slot[], column: number, wished: readonly number[]): void => {
    stack(slots, wished).forEach((top, at) => {
      const slot = slots[at];
      if (slot !== undefined) middles.set(slotKey(slot, column), top + slot.height / 2);
    });
  };
  const arrange = (neighbours: Neighbours, column: number): void => {
    const slots = columns[column] ?? [];
    const wish = (slot: Slot): number => {
      const key = slotKey(slot, column);
      const pulling = (neighbours.get(key) ?? []).map((other) => middles.get(other) ?? 0);
      return mean(pulling, middles.get(key) ?? 0);
    };
    slots.sort((a, b) => wish(a) - wish(b));
    place(slots, column, slots.map(wish));
  };
  columns.forEach((slots, column) => {
    place(slots, column, []);
  });
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (let column = columns.length - 2; column >= 0; column -= 1) arrange(after, column);
    for (let column = 1; column < columns.length; column += 1) arrange(before, column);
  }
  return middles;
}

/** Boxes into columns by layer and dependency, ordered so that few edges cross, and stacked without overlap. */
export function planColumns(
  boxes: readonly GraphBox[],
  edges: readonly GraphEdge[],
  layers: readonly string[],
  heightOf: (urn: string) => number,
): Columns {
  const { columnOf, layerOfColumn } = assignColumns(boxes, edges, layers);
  const columnAt = (urn: string): number => columnOf.get(urn) ?? 0;
  const spans = edges
    .map(({ from, to }): Span => ({ from, to, first: columnAt(from), last: columnAt(to) }))
    .filter(({ first, last }) => first < last);
  const linked = new Set(spans.flatMap(({ from, to }) => [from, to]));
  const columns: Slot[][] = layerOfColumn.map(() => []);
  for (const { urn } of boxes.filter((box) => linked.has(box.urn))) {
    columns[columnAt(urn)]?.push({ urn, isLane: false, height: heightOf(urn) });
  }
  for (const { urn, column } of planLanes(spans)) columns[column]?.push({ urn, isLane: true, height: laneHeight });
  const placed = placeColumns(columns, settle(columns, planNeighbours(spans)));
  // What nothing pulls at any height stands below the rest, where it does not stretch the picture.
  for (const { urn } of boxes.filter((box) => !linked.has(box.urn))) {
    const column = placed.columns[columnAt(urn)] ?? [];
    const y = Math.max(-rowGap, ...column.map((entry) => entry.y + entry.height)) + rowGap;
    column.push({ urn, y, height: heightOf(urn) });
  }
  return { ...placed, columnOf, layerOfColumn };
}

/** Moves everything to the top and reads the places off. */
function placeColumns(
  columns: readonly (readonly Slot[])[],
  middles: ReadonlyMap<string, number>,
): { columns: ColumnEntry[][]; lanes: Map<string, number> } {
  const topOf = (slot: Slot, column: number): number => (middles.get(slotKey(slot, column)) ?? 0) - slot.height / 2;
  const highest = Math.min(...columns.flatMap((slots, column) => slots.map((slot) => topOf(slot, column))));
  const lanes = new Map<string, number>();
  const placed = columns.map((slots, column) =>
    slots.flatMap((slot) => {
      const y = topOf(slot, column) - highest;
      if (!slot.isLane) return [{ urn: slot.urn, y, height: slot.height }];
      lanes.set(slotKey(slot, column), y + slot.height / 2);
      return [];
    }),
  );
  return { columns: placed, lanes };
}
