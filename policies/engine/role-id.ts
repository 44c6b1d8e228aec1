import type { ResourceView } from "#policies/engine/stack-view.ts";

/** GUID of the role that an assignment grants. @throws UnknownRead */
export function roleIdOf(assignment: ResourceView): string {
  const id = assignment.string("roleDefinitionId") ?? "";
  return id.slice(id.lastIndexOf("/") + 1).toLowerCase();
}
