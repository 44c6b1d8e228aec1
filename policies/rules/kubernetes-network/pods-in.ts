import { objectsIn } from "#policies/engine/namespace.ts";
import { podKinds, podsOf } from "#policies/engine/pods.ts";
import { labelsOf } from "#policies/engine/selectors.ts";
import type { Labels } from "#policies/engine/selectors.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

/** Labels of the pods that a namespace's workloads make. */
export function podLabelsIn(stack: StackView, namespace: ResourceView): readonly Labels[] {
  return objectsIn(stack, namespace, ...podKinds)
    .flatMap((workload) => podsOf(workload))
    .map(({ metadata }) => labelsOf(metadata));
}
