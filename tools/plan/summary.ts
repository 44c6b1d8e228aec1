import type { Finding, PlanResource, Summary } from "#tools/plan/model.ts";

/** Layer shown for resources declared outside `stacks/layers/`. */
export const noLayer = "(none)";

/** Counts what a reader asks first; providers and components are counted apart from resources. */
export function summarize(resources: readonly PlanResource[], findings: readonly Finding[]): Summary {
  const deployed = resources.filter(isDeployed);
  const byLayer = Object.groupBy(deployed, ({ layer }) => layer ?? noLayer);
  return {
    resources: deployed.length,
    components: resources.filter(({ provider }) => provider === "component").length,
    providers: resources.filter(isProvider).length,
    byProvider: countBy(deployed, ({ provider }) => provider),
    byLayer: Object.fromEntries(
      Object.entries(byLayer).map(([layer, members]) => [layer, countBy(members ?? [], ({ provider }) => provider)]),
    ),
    byType: countBy(deployed, ({ type }) => type),
    protected: deployed.filter(({ protect }) => protect).map(({ urn }) => urn),
    secrets: sum(resources, ({ secretPaths }) => secretPaths.length),
    unknowns: sum(resources, ({ unknownPaths }) => unknownPaths.length),
    findings: {
      error: findings.filter(({ severity }) => severity === "error").length,
      warning: findings.filter(({ severity }) => severity === "warning").length,
    },
  };
}

export function isProvider({ type }: Pick<PlanResource, "type">): boolean {
  return type.startsWith("pulumi:providers:");
}

/** Something a provider would create, as opposed to components, providers and the stack. */
export function isDeployed(resource: Pick<PlanResource, "type" | "custom">): boolean {
  return resource.custom && !isProvider(resource);
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function sum<T>(items: readonly T[], valueOf: (item: T) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}
