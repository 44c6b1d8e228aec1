import {
  availabilityParameters,
  leastReplicasOtherwise,
  singletons,
} from "#policies/catalog/parameters/availability.ts";
import { namespaceOf } from "#policies/engine/namespace.ts";
import { podsOf, replicatedKinds } from "#policies/engine/pods.ts";
import type { PodView } from "#policies/engine/pods.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { StackCheck, StackRule } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { labelOf } from "#policies/rules/pods/pod-labels.ts";

/** A rule about objects of some kinds; a stack without any is not concerned. */
export const ruleAbout = (kinds: readonly string[], check: StackCheck): StackRule => ({
  ...stackRule(check),
  appliesTo: (stack) => stack.of(...kinds).length > 0,
});

/** Whole declarations: a patch does not say enough for a relation. */
export const declared = (stack: StackView, ...kinds: readonly string[]): readonly ResourceView[] =>
  stack.of(...kinds).filter(({ patch }) => !patch);

export const workloadsOf = (stack: StackView): readonly ResourceView[] => declared(stack, ...replicatedKinds);

/** `critical`, `elastic` or `batch`. */
export const classOf = (workload: ResourceView, pod: PodView | undefined = podsOf(workload)[0]): string | undefined =>
  (pod === undefined ? undefined : labelOf(pod, "ms5.io/class")) ??
  workload.string(["metadata", "labels", "ms5.io/class"]);

export const isSingleton = (workload: ResourceView): boolean =>
  Object.keys(singletons).some((name) => name === workload.string("metadata.name"));

export const leastReplicas = (workload: ResourceView): number =>
  availabilityParameters[workload.environment].leastReplicas[String(classOf(workload))] ?? leastReplicasOtherwise;

/** Of the sort whose pods have a name and a volume of their own; an operator runs the last three that way. */
const statefulKinds: readonly string[] = [
  "apps/StatefulSet",
  "monitoring.coreos.com/Prometheus",
  "monitoring.coreos.com/PrometheusAgent",
  "monitoring.coreos.com/Alertmanager",
];

export const isStateful = (workload: ResourceView, { spec }: PodView): boolean =>
  statefulKinds.includes(workload.kind) || spec.list("volumes").some((volume) => volume.has("persistentVolumeClaim"));

export function inSameNamespace(stack: StackView, one: ResourceView, other: ResourceView): boolean {
  const [first, second] = [namespaceOf(stack, one), namespaceOf(stack, other)];
  if (first !== undefined || second !== undefined) return first === second;
  return one.string("metadata.namespace") === other.string("metadata.namespace");
}
