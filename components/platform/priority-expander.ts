import { stringify } from "yaml";
import type { PoolSpecs } from "#components/platform/node-pool.ts";

/** One priority and the node groups it applies to. The highest priority with a match wins. */
export interface PriorityTier {
  readonly priority: number;
  /** Regular expressions of Go over the names of node groups. */
  readonly patterns: readonly string[];
}

export const regularTier = 10;
/** For `system` and `data`, whose pods can be Pending too: a group without a match is never scaled up. */
const catchAll: PriorityTier = { priority: 1, patterns: [".*"] };

/**
 * A node group is the scale set `aks-<pool>-<digits>-vmss`. The dashes end the name, so `spot1` is not `spot10`;
 * what follows is left open because Azure documents the digits nowhere.
 */
const patternOf = (pool: string): string => `^aks-${pool}-.*`;

/**
 * Plans the tiers of the autoscaler's priority expander: spot pools by their own priority, then the regular pools,
 * then everything else. Grouping by priority keeps the integers unique; a repeated one would lose a list.
 *
 * The example in the documentation of AKS has the numbers the wrong way round: the expander takes the **highest**.
 * https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/expander/priority/readme.md
 */
export function planPriorities(pools: PoolSpecs): readonly PriorityTier[] {
  const tiers = new Map<number, string[]>();
  for (const name of Object.keys(pools).toSorted()) {
    const priority = priorityOf(pools, name);
    if (priority === undefined) continue;
    tiers.set(priority, [...(tiers.get(priority) ?? []), patternOf(name)]);
  }
  const planned = [...tiers].map(([priority, patterns]) => ({ priority, patterns }));
  return [...planned.toSorted((a, b) => b.priority - a.priority), catchAll];
}

/** Renders the value of the ConfigMap's key `priorities`: a YAML text, integer to list of patterns. */
export function renderPriorities(tiers: readonly PriorityTier[]): string {
  return stringify(new Map(tiers.map(({ priority, patterns }) => [priority, patterns])));
}

/** The tier the expander would put a node group into; `undefined` when it would never be scaled up. */
export function winningTier(tiers: readonly PriorityTier[], nodeGroup: string): number | undefined {
  const matching = tiers.filter(({ patterns }) => patterns.some((pattern) => new RegExp(pattern).test(nodeGroup)));
  return matching.length === 0 ? undefined : Math.max(...matching.map(({ priority }) => priority));
}

function priorityOf(pools: PoolSpecs, name: string): number | undefined {
  const spec = pools[name];
  return spec?.purpose === "regular" ? regularTier : spec?.spot?.priority;
}
