import { declared, inSameNamespace } from "#policies/engine/named-object.ts";
import { labelsOf, selectorMatches } from "#policies/engine/selectors.ts";
import type { PodView } from "#policies/engine/pods.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

export const budgetKind = "policy/PodDisruptionBudget";

/** A number of pods, or a share of them like `50%`. */
type Amount = number | string | undefined;

export interface Budget {
  readonly minAvailable: Amount;
  readonly maxUnavailable: Amount;
}

export const budgetIn = (resource: ResourceView): Budget => ({
  minAvailable: amountIn(resource.at("spec.minAvailable")),
  maxUnavailable: amountIn(resource.at("spec.maxUnavailable")),
});

export const amountIn = (view: PropertyView): Amount => view.number() ?? view.string();

/** The number in front of the sign. */
export function percentOf(amount: Amount): number | undefined {
  const digits = /^(\d+)%$/.exec(String(amount))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * How many of so many healthy pods may be evicted together. Shares are rounded up, those that stay and those that go; a
 * budget that states neither allows nothing. https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget,
 * https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/controller/disruption/disruption.go (getExpectedPodCount)
 */
export function allowedDisruptions({ minAvailable, maxUnavailable }: Budget, pods: number): number {
  const stay = podsFor(minAvailable, pods) ?? pods;
  const go = podsFor(maxUnavailable, pods) ?? Math.max(0, pods - stay);
  return Math.min(go, pods);
}

function podsFor(amount: Amount, pods: number): number | undefined {
  if (typeof amount === "number") return amount;
  const percent = percentOf(amount);
  return percent === undefined ? undefined : Math.ceil((percent * pods) / 100);
}

/** An absent selector selects nothing, an empty one everything: https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/ */
export function budgetsOf(stack: StackView, workload: ResourceView, pod: PodView): readonly ResourceView[] {
  const labels = labelsOf(pod.metadata);
  return declared(stack, budgetKind)
    .filter((budget) => inSameNamespace(stack, budget, workload))
    .filter((budget) => budget.has("spec.selector") && selectorMatches(budget.at("spec.selector"), labels));
}
