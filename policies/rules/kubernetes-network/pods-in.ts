import { chartsNamingPods } from "#policies/catalog/parameters/kubernetes-network.ts";
import { isNamed } from "#policies/engine/named-object.ts";
import { objectsIn } from "#policies/engine/namespace.ts";
import { operatorKinds, operatorLabels } from "#policies/engine/operator-pods.ts";
import { podKinds, podsOf } from "#policies/engine/pods.ts";
import { labelsOf } from "#policies/engine/selectors.ts";
import type { Labels } from "#policies/engine/selectors.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

/** Labels of the pods that a namespace's workloads make: by themselves, through an operator, or from a chart. */
export function podLabelsIn(stack: StackView, namespace: ResourceView): readonly Labels[] {
  const stated = objectsIn(stack, namespace, ...podKinds).flatMap((workload) => podsOf(workload));
  return [
    ...stated.map(({ metadata }) => labelsOf(metadata)),
    ...objectsIn(stack, namespace, ...operatorKinds).map(operatorLabels),
    ...releasesIn(stack, namespace).flatMap(chartLabels),
  ];
}

const releasesIn = (stack: StackView, namespace: ResourceView): readonly ResourceView[] =>
  stack.of("helm.sh/Release").filter((release) => isReleasedInto(release, namespace));

/** A release states its namespace beside its values. */
function isReleasedInto(release: ResourceView, namespace: ResourceView): boolean {
  if (release.references("namespace").includes(namespace)) return true;
  return release.isKnown("namespace") && isNamed(namespace, release.string("namespace"));
}

/** A chart is named by itself, or by the last part of an address. */
function chartLabels(release: ResourceView): readonly Labels[] {
  const chart = release.string("chart")?.split("/").at(-1);
  return chartsNamingPods.filter((name) => name === chart).map((name) => ({ "app.kubernetes.io/name": name }));
}
