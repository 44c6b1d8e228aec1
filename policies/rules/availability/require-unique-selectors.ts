import { secondNames } from "#policies/catalog/parameters/availability.ts";
import { declared, inSameNamespace } from "#policies/engine/named-object.ts";
import { podsOf } from "#policies/engine/pods.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { labelsOf, selectorMatches } from "#policies/engine/selectors.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";

/** Kinds that own the pods they select. */
const owners = ["apps/Deployment", "apps/StatefulSet", "apps/ReplicaSet", "apps/DaemonSet", "argoproj.io/Rollout"];
const service = "core/Service";
const selectingKinds: readonly string[] = [...owners, service];

/** https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector */
export const requireUniqueSelectors = ruleAbout(selectingKinds, (stack, judge) => {
  judge.each(declared(stack, ...owners), (owner, report) => {
    if (podsOf(owner).length > 0 && !selectsPodsOf(owner, owner)) {
      report("spec.selector", "the pods of the template are not selected");
    }
  });
  judge.each(declared(stack, ...owners), (owner, report) => {
    const others = declared(stack, ...owners).filter((each) => each !== owner && inSameNamespace(stack, each, owner));
    for (const other of others.filter((each) => selectsPodsOf(owner, each))) {
      report("spec.selector", `pods of ${other.kind} ${other.name} are selected too`);
    }
  });
  const balanced = declared(stack, service).filter((each) => isBalanced(stack, each));
  judge.each(balanced, (each, report) => {
    const twin = balanced.find(
      (other) => other !== each && selectorText(other) === selectorText(each) && inSameNamespace(stack, other, each),
    );
    if (twin !== undefined) report("spec.selector", `service ${twin.name} has the same selector`);
  });
});

/** An absent selector selects nothing. */
const selectsPodsOf = (owner: ResourceView, other: ResourceView): boolean =>
  owner.has("spec.selector") &&
  podsOf(other).some(({ metadata }) => selectorMatches(owner.at("spec.selector"), labelsOf(metadata)));

const selectorText = (view: PropertyView): string =>
  JSON.stringify(
    view
      .members("spec.selector")
      .map(([key, value]) => `${key}=${String(value.read())}`)
      .toSorted(),
  );

/** A headless service gives names to pods beside another, a listed one a second name; those of a Rollout are told apart by what it adds to them. */
function isBalanced(stack: StackView, each: ResourceView): boolean {
  if (each.keys("spec.selector").length === 0 || each.string("spec.clusterIP") === "None") return false;
  if (each.isOneOf(Object.keys(secondNames), "metadata.name")) return false;
  const rollouts = declared(stack, "argoproj.io/Rollout").filter((rollout) => inSameNamespace(stack, rollout, each));
  return !each.isOneOf(rollouts.flatMap(servicesOf), "metadata.name");
}

/** https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
const serviceFields = [
  "canary.stableService",
  "canary.canaryService",
  "canary.pingPong.pingService",
  "canary.pingPong.pongService",
  "blueGreen.activeService",
  "blueGreen.previewService",
] as const;

const servicesOf = (rollout: ResourceView): readonly string[] =>
  // Stryker disable next-line ArrayDeclaration: no service has the name that takes the place of nothing
  serviceFields.flatMap((path) => rollout.string(`spec.strategy.${path}`) ?? []);
