import { resourceRule } from "#policies/engine/policy.ts";
import type { Report, ResourceRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

export const clusterKind = "containerservice/ManagedCluster";
export const poolKind = "containerservice/AgentPool";

/** A pool is its own resource, or a profile inside the cluster; both have the same properties. */
export function poolsIn(resource: ResourceView): readonly PropertyView[] {
  return resource.kind === clusterKind ? resource.list("agentPoolProfiles") : [resource];
}

/** Every pool of a cluster. */
export function poolsOf(stack: StackView, cluster: ResourceView): readonly PropertyView[] {
  return [...poolsIn(cluster), ...stack.referrers(cluster, poolKind)];
}

export const isSpot = (pool: PropertyView): boolean => pool.string("scaleSetPriority") === "Spot"; // Regular by default

/** One rule over pools of both forms; a check may leave out those it does not concern. */
export function poolRule(...checks: readonly ((pool: PropertyView, report: Report) => void)[]): ResourceRule {
  return resourceRule(
    ...checks.map((check) => (resource: ResourceView, report: Report) => {
      for (const pool of poolsIn(resource)) check(pool, report);
    }),
  );
}

/** Path of a member of a pool, for messages. */
export const inPool = (pool: PropertyView, member: string): string => pool.at(member).path;

/** A size without its number of processors: `Standard_E4ads_v5` → `Standard_Eads_v5`. */
// Stryker disable next-line StringLiteral: any text in the place of the number makes the same families
export const familyOf = (pool: PropertyView): string => sizeOf(pool).replace(/\d+(?:-\d+)?/, "");

/** Whether a size has the feature of a letter: `ads` in `Standard_E4ads_v5`. https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
export const hasFeature = (pool: PropertyView, letter: string): boolean =>
  new RegExp(`^Standard_[A-Z]+\\d+(?:-\\d+)?[a-z]*${letter}`).test(sizeOf(pool));

/** Architecture of a size: `p` marks an ARM processor. */
export const isArm = (pool: PropertyView): boolean => hasFeature(pool, "p");

export const sizeOf = (pool: PropertyView): string => String(pool.read("vmSize"));

/** `Linux` by default. */
export const osOf = (pool: PropertyView): string => pool.string("osType") ?? "Linux";
