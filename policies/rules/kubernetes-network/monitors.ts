import { namespaceOf, objectsIn } from "#policies/engine/namespace.ts";
import { inSameNamespace, isNamed } from "#policies/engine/named-object.ts";
import { labelsOf, selectorMatches } from "#policies/engine/selectors.ts";
import type { Labels } from "#policies/engine/selectors.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { podLabelsIn } from "#policies/rules/kubernetes-network/pods-in.ts";

/** Tell Prometheus what to read: https://prometheus-operator.dev/docs/api-reference/api/ */
export const monitorKinds = {
  pods: "monitoring.coreos.com/PodMonitor",
  services: "monitoring.coreos.com/ServiceMonitor",
} as const;

/** Whether a monitor reads what has these labels in the namespace of an object. */
export const monitorReaches = (
  stack: StackView,
  monitor: ResourceView,
  object: ResourceView,
  labels: Labels,
): boolean => selectorMatches(monitor.at("spec.selector"), labels) && looksBeside(stack, monitor, object);

function looksBeside(stack: StackView, monitor: ResourceView, object: ResourceView): boolean {
  const home = namespaceOf(stack, object);
  return home === undefined ? inSameNamespace(stack, monitor, object) : looksInto(stack, monitor, home);
}

/** Its own namespace by default. */
function looksInto(stack: StackView, monitor: ResourceView, namespace: ResourceView): boolean {
  const selector = monitor.at("spec.namespaceSelector");
  if (selector.boolean("any") === true) return true;
  const names = selector.list("matchNames");
  if (names.length === 0) return namespaceOf(stack, monitor) === namespace;
  return names.some((name) => isNamed(namespace, name.string()));
}

/** Whether a monitor finds pods, or Services, of the stack. */
export function findsSomething(stack: StackView, monitor: ResourceView): boolean {
  const namespaces = stack.of("core/Namespace").filter((namespace) => looksInto(stack, monitor, namespace));
  const labels = namespaces.flatMap((namespace) =>
    monitor.kind === monitorKinds.pods
      ? podLabelsIn(stack, namespace)
      : objectsIn(stack, namespace, "core/Service").map((service) => labelsOf(service.at("metadata"))),
  );
  return labels.some((each) => selectorMatches(monitor.at("spec.selector"), each));
}
