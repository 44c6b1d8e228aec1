import {
  availabilityParameters,
  leastReplicasOtherwise,
  singletons,
} from "#policies/catalog/parameters/availability.ts";
import { declared, namedObject } from "#policies/engine/named-object.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { podKinds, podsOf, replicatedKinds } from "#policies/engine/pods.ts";
import type { PodView } from "#policies/engine/pods.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { StackCheck, StackRule } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { givesWay } from "#policies/rules/pods/yielding.ts";
import { labelOf } from "#policies/rules/pods/pod-labels.ts";

/** A rule about objects of some kinds; a stack without any is not concerned. */
export const ruleAbout = (kinds: readonly string[], check: StackCheck): StackRule => ({
  ...stackRule(check),
  appliesTo: (stack) => stack.of(...kinds).length > 0,
});

/** What serves somebody; pods that hold room for others do not. */
export const workloadsOf = (stack: StackView): readonly ResourceView[] =>
  declared(stack, ...replicatedKinds).filter((workload) => !podsOf(workload).some(givesWay));

/** A DaemonSet belongs to each node, also to those that go. */
export const placedKinds = podKinds.filter((kind) => !kind.endsWith("/DaemonSet"));

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

/** Whether the loss of its node takes something with it that the pod cannot do without. @throws UnknownRead */
export const isStateful = (stack: StackView, workload: ResourceView, { spec }: PodView): boolean =>
  statefulKinds.includes(workload.kind) ||
  spec
    .list("volumes")
    .filter((volume) => volume.has("persistentVolumeClaim"))
    .some((volume) => !isShared(stack, workload, volume.at("persistentVolumeClaim.claimName")));

/** What many nodes mount together is on none of them: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes */
function isShared(stack: StackView, workload: ResourceView, name: PropertyView): boolean {
  const claim = namedObject(stack, workload, "core/PersistentVolumeClaim", name);
  return claim?.strings("spec.accessModes").includes("ReadWriteMany") === true;
}
