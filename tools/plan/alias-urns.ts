import type { PlanResource } from "#tools/plan/model.ts";

const stackType = "pulumi:pulumi:Stack";

/**
 * Every URN under which a resource may be known to an earlier deployment, own aliases first. As in the engine, a
 * child inherits the aliases of its parent, and a child named after its parent is renamed with it.
 */
export function aliasUrnsOf(resource: PlanResource, byUrn: ReadonlyMap<string, PlanResource>): readonly string[] {
  const parent = byUrn.get(resource.parent ?? "");
  const own = resource.aliases.map((alias) => resolveAlias(alias, resource));
  if (parent === undefined) return own;
  const inherited = aliasUrnsOf(parent, byUrn).flatMap((parentAlias) =>
    [resource.urn, ...own].map((urn) => underParent(urn, resource.type, parent, parentAlias)),
  );
  return [...new Set([...own, ...inherited])].filter((urn) => urn !== resource.urn);
}

/** An alias is a URN, or the parts in which it differs: `name=old,parent=urn:…`. */
function resolveAlias(alias: string, resource: PlanResource): string {
  if (alias.startsWith("urn:")) return alias;
  const parts = new Map(
    alias
      .split(",")
      .map((part): [string, string] => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]),
  );
  return urnUnder(
    parts.get("parent") ?? resource.parent ?? "",
    resource.urn,
    parts.get("type") ?? resource.type,
    parts.get("name") ?? resource.name,
  );
}

function underParent(urn: string, type: string, parent: PlanResource, parentAlias: string): string {
  const name = nameOf(urn);
  const renamed = name.startsWith(parent.name) ? `${nameOf(parentAlias)}${name.slice(parent.name.length)}` : name;
  const ownType = typesOf(urn).split("$").at(-1) ?? type;
  return urnUnder(parentAlias, urn, ownType, renamed);
}

/** Project and stack come from `model`, the chain of types from the parent. */
function urnUnder(parent: string, model: string, type: string, name: string): string {
  const [stack = "", project = ""] = model.split("::");
  const chain = typesOf(parent);
  return [stack, project, chain === "" || chain === stackType ? type : `${chain}$${type}`, name].join("::");
}

const typesOf = (urn: string): string => urn.split("::")[2] ?? "";
const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");
