import type { PlanResource } from "#tools/plan/model.ts";
import type { Dependency, PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import { layerOf, shortType, stackType } from "#tools/plan/html/client/plan-index.ts";

/** One line inside an opened box. */
export interface GraphRow {
  readonly urn: string;
  readonly label: string;
  readonly note: string;
  readonly depth: number;
}

/** A box: a component directly below the stack with all its descendants, or a lone resource. */
export interface GraphBox {
  readonly urn: string;
  readonly label: string;
  readonly note: string;
  readonly layer: string;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** Empty while the box is closed. */
  readonly rows: readonly GraphRow[];
}

/** From the resource that is needed to the one that needs it. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

export interface GraphModel {
  readonly boxes: readonly GraphBox[];
  readonly edges: readonly GraphEdge[];
  /** Box of every box and row. */
  readonly boxOf: ReadonlyMap<string, string>;
}

export interface GraphView {
  readonly expanded: ReadonlySet<string>;
  /** Also draw what already follows from other dependencies. */
  readonly implied: boolean;
}

/** URN of the ancestor directly below the stack. */
function topOf(index: PlanIndex, resource: PlanResource): string {
  let current = resource;
  for (;;) {
    const parent = index.byUrn.get(current.parent ?? "");
    if (parent === undefined || parent.type === stackType) return current.urn;
    current = parent;
  }
}

function descendants(index: PlanIndex, urn: string, depth = 0): GraphRow[] {
  return (index.childrenOf.get(urn) ?? []).flatMap((child) => [
    { urn: child.urn, label: child.name, note: shortType(child.type), depth },
    ...descendants(index, child.urn, depth + 1),
  ]);
}

function planBox(index: PlanIndex, resource: PlanResource, expanded: ReadonlySet<string>): GraphBox {
  const rows = descendants(index, resource.urn);
  const resources = rows.filter(({ urn }) => index.byUrn.get(urn)?.custom === true).length;
  const type = shortType(resource.type);
  return {
    urn: resource.urn,
    label: resource.name,
    note: rows.length === 0 ? type : `${type} · ${String(resources)}`,
    layer: layerOf(resource),
    expandable: rows.length > 0,
    expanded: rows.length > 0 && expanded.has(resource.urn),
    rows: expanded.has(resource.urn) ? rows : [],
  };
}

function reachableFrom(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set<string>();
  const open = [...(next.get(start) ?? [])];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...(next.get(node) ?? []));
  }
  return seen;
}

/**
 * Leaves out an edge when another path says the same. The path has to go through something strictly between both ends:
 * two neighbours that need each other would else be each other's reason to go.
 */
export function withoutImplied(edges: readonly GraphEdge[]): GraphEdge[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set<string>()).add(to));
  const reach = new Map([...next.keys()].map((node) => [node, reachableFrom(node, next)]));
  const before = (first: string, second: string): boolean =>
    (reach.get(first)?.has(second) ?? false) && !(reach.get(second)?.has(first) ?? false);
  return edges.filter(({ from, to }) => {
    const ways = [...(next.get(from) ?? [])];
    return !before(from, to) || !ways.some((via) => before(from, via) && before(via, to));
  });
}

/** A provider that needs nothing itself is there from the start: an arrow to each of its resources would say nothing. */
const isFreeProvider = (index: PlanIndex, { urn, properties }: Dependency): boolean =>
  properties.every((property) => property === "provider") &&
  index.byUrn.get(urn)?.type.startsWith("pulumi:providers:") === true &&
  index.dependenciesOf.get(urn)?.length === 0;

/** Boxes and edges of what is visible: a dependency ends at the innermost visible ancestor. */
export function planGraph(index: PlanIndex, view: GraphView): GraphModel {
  const resources = index.plan.resources.filter(({ type }) => type !== stackType);
  const tops = new Map(resources.map((resource) => [resource.urn, topOf(index, resource)]));
  const visible = (urn: string): string | undefined => {
    const top = tops.get(urn);
    return top !== undefined && view.expanded.has(top) ? urn : top;
  };
  const edges = new Map<string, GraphEdge>();
  for (const { urn } of resources) {
    for (const dependency of index.dependenciesOf.get(urn) ?? []) {
      if (isFreeProvider(index, dependency)) continue;
      const from = visible(dependency.urn);
      const to = visible(urn);
      if (from !== undefined && to !== undefined && from !== to) edges.set(`${from} ${to}`, { from, to });
    }
  }
  const boxes = resources
    .filter(({ urn }) => tops.get(urn) === urn)
    .map((resource) => planBox(index, resource, view.expanded));
  return { boxes, edges: view.implied ? [...edges.values()] : withoutImplied([...edges.values()]), boxOf: tops };
}
