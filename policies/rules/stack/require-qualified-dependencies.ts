import { qualifiedClasses } from "#policies/catalog/parameters/stack.ts";
import { taggableKinds } from "#policies/catalog/taggable-kinds.ts";
import { dataClassOf } from "#policies/engine/data-class.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

const classedKinds: readonly string[] = [...taggableKinds, "core/Namespace"];

/** ISPE GAMP 5: what a regulated system stands on is qualified with it. https://ispe.org/publications/guidance-documents/gamp-5-guide-2nd-edition */
export const requireQualifiedDependencies = stackRule((stack, judge) => {
  const regulated = stack.resources.filter((resource) => dataClassOf(resource) === "gxp-record");
  judge.each(regulated, (resource, report) => {
    for (const needed of closureOf(resource)) {
      if (!classedKinds.includes(needed.kind)) continue;
      const dataClass = dataClassOf(needed) ?? "no class";
      if (!qualifiedClasses.includes(dataClass)) report("", `it depends on ${needed.name} (${dataClass})`);
    }
  });
});

/** Everything a resource needs, by reference, by order or as its provider, at any distance. */
function closureOf(resource: ResourceView): ReadonlySet<ResourceView> {
  const found = new Set(neededBy(resource));
  // What is added while the set is walked through is visited too.
  for (const each of found) {
    for (const next of neededBy(each)) found.add(next);
  }
  return found;
}

const neededBy = ({ dependencies, provider }: ResourceView): readonly ResourceView[] =>
  provider === undefined ? dependencies : [...dependencies, provider];
