/** Parts of a resource id that other resources are found by. */
export interface ArmParent {
  readonly id: string;
  readonly kind: "resource group" | "resource" | "scope";
  readonly name: string;
}

/** Name of the resource in its id. */
export const armName = (id: string): string => id.split("/").at(-1) ?? "";

/** For example `Microsoft.Network/virtualNetworks/subnets`; that of a resource group is its own. */
export function armType(id: string): string {
  const [before, own] = splitProvider(id);
  if (own === undefined) return /\/resourceGroups\//i.test(before) ? "Microsoft.Resources/resourceGroups" : "";
  const [namespace = "", ...segments] = own.split("/");
  return [namespace, ...segments.filter((_, index) => index % 2 === 0)].join("/");
}

/** Name of the resource group in an id, `""` for what is in none. */
export const groupOf = (id: string): string => /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? "";

/** Ids are compared without regard to case. */
export const sameId = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

export const isWithin = (id: string, ancestor: string): boolean =>
  id.toLowerCase().startsWith(`${ancestor.toLowerCase()}/`);

/**
 * What has to exist before the resource: the resource it is nested in, what it extends, or its group. `undefined` for
 * what lies directly in a subscription.
 */
export function armParent(id: string): ArmParent | undefined {
  const [scope, own] = splitProvider(id);
  const segments = own?.split("/") ?? [];
  if (segments.length > 3) {
    const parent = id.split("/").slice(0, -2).join("/");
    return { id: parent, kind: "resource", name: armName(parent) };
  }
  if (own === undefined || /^\/?subscriptions\/[^/]+$/i.test(scope)) return undefined;
  const kind = splitProvider(scope)[1] === undefined ? "resource group" : "scope";
  return { id: scope.startsWith("/") ? scope : `/${scope}`, kind, name: armName(scope) };
}

/** What stands before and after the last `/providers/`. */
function splitProvider(id: string): readonly [string, string?] {
  const at = id.toLowerCase().lastIndexOf("/providers/");
  return at === -1 ? [id] : [id.slice(0, at), id.slice(at + "/providers/".length)];
}
