import type { PlanResource } from "#tools/plan/model.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import { layerOf, stackType } from "#tools/plan/html/client/plan-index.ts";

/** What the reader asked for; an empty string means "any". */
export interface Query {
  readonly text: string;
  readonly layer: string;
  readonly provider: string;
  readonly protectedOnly: boolean;
  readonly changedOnly: boolean;
}

export const everything: Query = { text: "", layer: "", provider: "", protectedOnly: false, changedOnly: false };

export const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Everything of a resource that a search looks at, in lower case. */
const searchText = (resource: PlanResource): string =>
  [resource.name, resource.type, resource.urn, layerOf(resource), JSON.stringify(resource.inputs)]
    .join("\n")
    .toLowerCase();

/** Renders the search; the texts are joined once, as a search runs on every key press. */
export function planSearch(index: PlanIndex): (query: Query) => ReadonlySet<string> {
  const texts = new Map(index.plan.resources.map((resource) => [resource.urn, searchText(resource)]));
  return (query) => {
    const words = wordsOf(query.text);
    const found = index.plan.resources.filter(
      (resource) =>
        resource.type !== stackType &&
        (query.layer === "" || layerOf(resource) === query.layer) &&
        (query.provider === "" || resource.provider === query.provider) &&
        (!query.protectedOnly || resource.protect) &&
        (!query.changedOnly || index.changeOf.has(resource.urn)) &&
        words.every((word) => texts.get(resource.urn)?.includes(word)),
    );
    return new Set(found.map(({ urn }) => urn));
  };
}

/** The found resources and all their ancestors: what a tree has to show. */
export function withAncestors(index: PlanIndex, found: ReadonlySet<string>): Set<string> {
  const shown = new Set<string>();
  for (const urn of found) {
    let current: string | null = urn;
    while (current !== null && !shown.has(current)) {
      shown.add(current);
      current = index.byUrn.get(current)?.parent ?? null;
    }
  }
  return shown;
}
