import type { PlanResource } from "#tools/plan/model.ts";

export interface TreeNode {
  readonly resource: PlanResource;
  readonly children: readonly TreeNode[];
}

/** Nests resources by parent, children in order of type and name; whatever has no known parent is a root. */
export function treeOf(resources: readonly PlanResource[]): readonly TreeNode[] {
  const known = new Set(resources.map(({ urn }) => urn));
  const byParent = new Map<string | null, PlanResource[]>();
  for (const resource of resources) {
    const parent = resource.parent !== null && known.has(resource.parent) ? resource.parent : null;
    const siblings = byParent.get(parent);
    if (siblings === undefined) byParent.set(parent, [resource]);
    else siblings.push(resource);
  }
  const nodesUnder = (parent: string | null): readonly TreeNode[] =>
    (byParent.get(parent) ?? [])
      .toSorted(byTypeAndName)
      .map((resource) => ({ resource, children: nodesUnder(resource.urn) }));
  return nodesUnder(null);
}

function byTypeAndName(a: PlanResource, b: PlanResource): number {
  return `${a.type} ${a.name}`.localeCompare(`${b.type} ${b.name}`, "en");
}
