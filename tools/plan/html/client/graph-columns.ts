import type { GraphBox, GraphEdge } from "#tools/plan/html/client/graph-model.ts";

/** A box in a column with the top of its place. */
export interface ColumnEntry {
  readonly urn: string;
  readonly y: number;
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
const slotKey = (slot: Slot, column: number): string => `${slot.urn} ${String(column)}`;

/** Every step of every edge from a column to the next; the edges of one source share their lanes. */
function planSteps(
  edges: readonly GraphEdge[],
  columnOf: ReadonlyMap<string, number>,
  columns: Slot[][],
): { before: Neighbours; after: Neighbours } {
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  const farthest = new Map<string, number>();
  for (const { from, to } of edges) {
    const first = columnOf.get(from) ?? 0;
    const last = columnOf.get(to) ?? 0;
    if (last <= first) continue;
    for (let column = (farthest.get(from) ?? first) + 1; column < last; column += 1) {
      columns[column]?.push({ urn: from, isLane: true, height: laneHeight });
    }
    farthest.set(from, Math.max(farthest.get(from) ?? first, last - 1));
    for (let column = first; column < last; column += 1) {
      const left = `${from} ${String(column)}`;
      const right = column + 1 === last ? `${to} ${String(last)}` : `${from} ${String(column + 1)}`;
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

/** Boxes into columns by layer and dependency, ordered so that few edges cross, and stacked without overlap. */
export function planColumns(
  boxes: readonly GraphBox[],
  edges: readonly GraphEdge[],
  layers: readonly string[],
  heightOf: (urn: string) => number,
): Columns {
  const { columnOf, layerOfColumn } = assignColumns(boxes, edges, layers);
  const columns: Slot[][] = layerOfColumn.map(() => []);
  for (const { urn } of boxes) {
    columns[columnOf.get(urn) ?? 0]?.push({ urn, isLane: false, height: heightOf(urn) });
  }
  const { before, after } = planSteps(edges, columnOf, columns);
  const middles = new Map<string, number>();
  const settle = (column: number, neighbours: Neighbours): void => {
    const slots = columns[column] ?? [];
    const own = (slot: Slot): number => middles.get(slotKey(slot, column)) ?? 0;
    const wish = (slot: Slot): number =>
      mean(
        (neighbours.get(slotKey(slot, column)) ?? []).map((key) => middles.get(key) ?? 0),
        own(slot),
      );
    slots.sort((a, b) => wish(a) - wish(b));
    stack(slots, slots.map(wish)).forEach((top, at) => {
      const slot = slots[at];
      if (slot !== undefined) middles.set(slotKey(slot, column), top + slot.height / 2);
    });
  };
  columns.forEach((slots, column) => {
    stack(slots, []).forEach((top, at) => {
      const slot = slots[at];
      if (slot !== undefined) middles.set(slotKey(slot, column), top + slot.height / 2);
    });
  });
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (let column = 1; column < columns.length; column += 1) settle(column, before);
    if (sweep + 1 < sweeps) for (let column = columns.length - 2; column >= 0; column -= 1) settle(column, after);
  }
  return { ...placeColumns(columns, middles), columnOf, layerOfColumn };
}

/** Moves everything to the top and reads the places off. */
function placeColumns(
  columns: readonly (readonly Slot[])[],
  middles: ReadonlyMap<string, number>,
): Pick<Columns, "columns" | "lanes"> {
  const topOf = (slot: Slot, column: number): number => (middles.get(slotKey(slot, column)) ?? 0) - slot.height / 2;
  const highest = Math.min(...columns.flatMap((slots, column) => slots.map((slot) => topOf(slot, column))));
  const lanes = new Map<string, number>();
  const placed = columns.map((slots, column) =>
    slots.flatMap((slot) => {
      const y = topOf(slot, column) - highest;
      if (!slot.isLane) return [{ urn: slot.urn, y }];
      lanes.set(slotKey(slot, column), y + slot.height / 2);
      return [];
    }),
  );
  return { columns: placed, lanes };
}
