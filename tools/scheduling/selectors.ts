import type { Labels, Requirement, SchedulingNode, SchedulingPod, Selector } from "#tools/scheduling/model.ts";

type Operator = (value: string | undefined, values: readonly string[]) => boolean;

/** https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#operators */
const operators: Readonly<Record<string, Operator>> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
  Gt: (value, [bound = ""]) => value !== undefined && Number.parseInt(value) > Number.parseInt(bound),
  Lt: (value, [bound = ""]) => value !== undefined && Number.parseInt(value) < Number.parseInt(bound),
};

/** @throws Error for an operator that does not exist, which the API server would refuse. */
export function matchesRequirement({ key, operator, values }: Requirement, labels: Labels): boolean {
  const holds = operators[operator];
  if (holds === undefined) throw new Error(`${operator} is not an operator of a selector`);
  return holds(labels[key], values);
}

export const matches = (selector: Selector, labels: Labels): boolean =>
  selector.every((requirement) => matchesRequirement(requirement, labels));

/** Selector and affinity: both hold, and of the terms one. */
export function acceptsNode({ nodeSelector, nodeTerms }: SchedulingPod, { labels }: SchedulingNode): boolean {
  const selected = Object.entries(nodeSelector).every(([key, value]) => labels[key] === value);
  return selected && (nodeTerms.length === 0 || nodeTerms.some((term) => matches(term, labels)));
}
