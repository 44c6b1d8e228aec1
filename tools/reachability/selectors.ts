import type { LabelSelector } from "#tools/reachability/policy-object.ts";

export type Labels = Readonly<Record<string, string>>;

/**
 * Whether labels satisfy a selector: every label and every expression must hold, so an empty selector takes everything.
 * Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function matchesSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every((requirement) => holds(requirement, labels[requirement.key]))
  );
}

type Requirement = NonNullable<LabelSelector["matchExpressions"]>[number];

/** `NotIn` holds for an object without the label as well. */
function holds(requirement: Requirement, value: string | undefined): boolean {
  switch (requirement.operator) {
    case "In":
      return value !== undefined && requirement.values.includes(value);
    case "NotIn":
      return value === undefined || !requirement.values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
  }
}
