import type { PropertyView } from "#policies/engine/property-view.ts";

/** Our own label of nodes: `spot` or `regular`. AKS has none that is set on both. */
const label = "ms5.io/capacity";
const spot = "spot";

const nodeAffinity = "affinity.nodeAffinity";
const required = `${nodeAffinity}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;

/**
 * Terms are alternatives, the expressions of one hold together.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
 */
const everyTerm = (spec: PropertyView, states: (expression: PropertyView) => boolean): boolean => {
  const terms = spec.list(required);
  return terms.length > 0 && terms.every((term) => term.list("matchExpressions").some(states));
};

export const excludesSpot = (spec: PropertyView): boolean =>
  (spec.string(["nodeSelector", label]) ?? spot) !== spot || everyTerm(spec, refusesSpot);

export const requiresSpot = (spec: PropertyView): boolean =>
  spec.string(["nodeSelector", label]) === spot || everyTerm(spec, meansSpotAlone);

export const prefersSpot = (spec: PropertyView): boolean =>
  spec
    .list(`${nodeAffinity}.preferredDuringSchedulingIgnoredDuringExecution`)
    .flatMap((term) => term.list("preference.matchExpressions"))
    .some(meansSpotAlone);

function refusesSpot(expression: PropertyView): boolean {
  const listed = expression.strings("values").includes(spot);
  if (expression.string("key") !== label) return false;
  return expression.string("operator") === (listed ? "NotIn" : "In");
}

function meansSpotAlone(expression: PropertyView): boolean {
  const values = expression.strings("values");
  return (
    expression.string("key") === label &&
    expression.string("operator") === "In" &&
    values.length === 1 &&
    values.includes(spot)
  );
}
