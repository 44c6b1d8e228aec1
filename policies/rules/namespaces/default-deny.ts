import { objectsIn } from "#policies/engine/namespace.ts";
import { selectsEverything } from "#policies/engine/selectors.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

export type Direction = "Ingress" | "Egress";

const directions = [
  ["Ingress", "spec.ingress"],
  ["Egress", "spec.egress"],
] as const;

/**
 * Directions in which a policy that selects every pod of a namespace allows nothing. A policy counts only where it states
 * the direction in `policyTypes`: without them, egress is untouched.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
 */
export function deniedDirections(stack: StackView, namespace: ResourceView): readonly Direction[] {
  const policies = objectsIn(stack, namespace, "networking.k8s.io/NetworkPolicy").filter((policy) =>
    selectsEverything(policy.at("spec.podSelector")),
  );
  return directions.flatMap(([direction, rules]) =>
    policies.some((policy) => policy.strings("spec.policyTypes").includes(direction) && policy.list(rules).length === 0)
      ? [direction]
      : [],
  );
}

export const deniesByDefault = (stack: StackView, namespace: ResourceView): boolean =>
  deniedDirections(stack, namespace).length === directions.length;
