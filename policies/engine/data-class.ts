import type { ResourceView } from "#policies/engine/stack-view.ts";

/** Whether a resource is tagged with one of these data classes. */
export function hasDataClass(resource: ResourceView, ...classes: readonly string[]): boolean {
  return classes.includes(resource.string(["tags", "data-class"]) ?? "");
}
