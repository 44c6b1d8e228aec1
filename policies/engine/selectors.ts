import type { PropertyView } from "#policies/engine/property-view.ts";

/** Labels of a pod template or another object. */
export type Labels = Readonly<Record<string, string>>;

export function labelsOf(metadata: PropertyView): Labels {
  return Object.fromEntries(metadata.members("labels").map(([key, value]) => [key, value.string() ?? ""]));
}

/** Whether a label selector without requirements is there: it selects everything. */
export const selectsEverything = (selector: PropertyView): boolean =>
  selector.has() && selector.keys("matchLabels").length === 0 && selector.list("matchExpressions").length === 0;

/**
 * Whether a label selector matches labels.
 * Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function selectorMatches(selector: PropertyView, labels: Labels): boolean {
  const equal = selector.members("matchLabels").every(([key, value]) => labels[key] === value.string());
  return equal && selector.list("matchExpressions").every((expression) => expressionMatches(expression, labels));
}

/** Whether a plain map of labels, as Services have it, matches; an empty one selects nothing. */
export function mapMatches(map: PropertyView, labels: Labels): boolean {
  const members = map.members();
  return members.length > 0 && members.every(([key, value]) => labels[key] === value.string());
}

/** What an operator asks of the value of a label, which may be absent. */
const operators: Readonly<Record<string, (value: string | undefined, listed: boolean) => boolean>> = {
  In: (_value, listed) => listed,
  NotIn: (_value, listed) => !listed, // an absent label is not in the list
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
};

function expressionMatches(expression: PropertyView, labels: Labels): boolean {
  const value = labels[String(expression.read("key"))];
  const listed = expression.strings("values").some((each) => each === value);
  return operators[String(expression.read("operator"))]?.(value, listed) === true;
}
