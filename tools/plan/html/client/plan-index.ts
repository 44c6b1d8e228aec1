import type { Change, Diff, Plan, PlanResource } from "#tools/plan/model.ts";

/** What the report file carries. */
export interface Report {
  readonly plan: Plan;
  readonly diff: Diff | null;
}

/** A dependency and the properties that need it; no property means that only the order was declared. */
export interface Dependency {
  readonly urn: string;
  readonly properties: readonly string[];
}

/** The plan with the look-ups every section needs. */
export interface PlanIndex {
  readonly plan: Plan;
  readonly diff: Diff | null;
  readonly byUrn: ReadonlyMap<string, PlanResource>;
  readonly childrenOf: ReadonlyMap<string, readonly PlanResource[]>;
  readonly dependenciesOf: ReadonlyMap<string, readonly Dependency[]>;
  readonly dependentsOf: ReadonlyMap<string, readonly Dependency[]>;
  readonly changeOf: ReadonlyMap<string, Change>;
  /** Those that others depend on come first. */
  readonly layers: readonly string[];
}

export const stackType = "pulumi:pulumi:Stack";
/** Stands for a resource that no layer declared. */
export const noLayer = "outside the layers";

export const layerOf = (resource: { readonly layer: string | null }): string => resource.layer ?? noLayer;

/** `azure-native:network:Subnet` → `network:Subnet`, the part that tells types apart. */
export const shortType = (type: string): string => type.split(":").slice(1).join(":") || type;

function pushTo<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function dependenciesOf(resource: PlanResource): Dependency[] {
  const properties = new Map<string, string[]>(resource.dependencies.map((urn) => [urn, []]));
  for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
    for (const urn of urns) pushTo(properties, urn, property);
  }
  if (resource.explicitProvider !== null) pushTo(properties, resource.explicitProvider, "provider");
  return [...properties].map(([urn, names]) => ({ urn, properties: names }));
}

/** Orders the layers so that as few dependencies as possible point backwards. */
export function planLayerOrder(plan: Plan): string[] {
  const layerByUrn = new Map(plan.resources.map((resource) => [resource.urn, layerOf(resource)]));
  const needs = new Map<string, Map<string, number>>();
  for (const resource of plan.resources) {
    if (resource.type === stackType) continue;
    const layer = layerOf(resource);
    const needed = needs.get(layer) ?? new Map<string, number>();
    needs.set(layer, needed);
    for (const urn of [...resource.dependencies, resource.explicitProvider ?? ""]) {
      const other = layerByUrn.get(urn);
      if (other !== undefined && other !== layer) needed.set(other, (needed.get(other) ?? 0) + 1);
    }
  }
  const open = [...needs.keys()].sort();
  const ordered: string[] = [];
  while (open.length > 0) {
    const unmet = (layer: string): number =>
      open.reduce((sum, other) => sum + (other === layer ? 0 : (needs.get(layer)?.get(other) ?? 0)), 0);
    const next = open.reduce((best, layer) => (unmet(layer) < unmet(best) ? layer : best));
    ordered.push(next);
    open.splice(open.indexOf(next), 1);
  }
  return ordered;
}

export function planIndex({ plan, diff }: Report): PlanIndex {
  const childrenOf = new Map<string, PlanResource[]>();
  const dependencies = new Map<string, readonly Dependency[]>();
  const dependents = new Map<string, Dependency[]>();
  for (const resource of plan.resources) {
    pushTo(childrenOf, resource.parent ?? "", resource);
    const own = dependenciesOf(resource);
    dependencies.set(resource.urn, own);
    for (const { urn, properties } of own) pushTo(dependents, urn, { urn: resource.urn, properties });
  }
  return {
    plan,
    diff,
    byUrn: new Map(plan.resources.map((resource) => [resource.urn, resource])),
    childrenOf,
    dependenciesOf: dependencies,
    dependentsOf: dependents,
    changeOf: new Map((diff?.changes ?? []).map((change) => [change.urn, change])),
    layers: planLayerOrder(plan),
  };
}

export const nameOfUrn = (index: PlanIndex, urn: string): string =>
  index.byUrn.get(urn)?.name ?? urn.split("::").at(-1) ?? urn;
