import type { ResourceView } from "#policies/engine/stack-view.ts";

/** The data class a resource of Azure is tagged with, or an object of Kubernetes labelled with. */
export function dataClassOf(resource: ResourceView): string | undefined {
  return resource.string(["tags", "data-class"]) ?? resource.string(["metadata", "labels", "ms5.io/data-class"]);
}

/** Whether a resource is tagged with one of these data classes. */
export function hasDataClass(resource: ResourceView, ...classes: readonly string[]): boolean {
  return resource.isOneOf(classes, ["tags", "data-class"]);
}
