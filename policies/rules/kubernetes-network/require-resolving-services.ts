import { namespaceOf, objectsIn } from "#policies/engine/namespace.ts";
import { declared } from "#policies/engine/named-object.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { mapMatches } from "#policies/engine/selectors.ts";
import { findsSomething, monitorKinds } from "#policies/rules/kubernetes-network/monitors.ts";
import { podLabelsIn } from "#policies/rules/kubernetes-network/pods-in.ts";

/** https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service */
export const requireResolvingServices = stackRule((stack, judge) => {
  judge.each(stack.of("core/Service"), (service, report) => {
    const namespace = namespaceOf(stack, service);
    const selector = service.at("spec.selector");
    if (namespace === undefined || !selector.has()) return; // without a selector, somebody else keeps the endpoints
    const pods = podLabelsIn(stack, namespace);
    if (!pods.some((labels) => mapMatches(selector, labels))) report(selector.path, "no pod answers for the service");
  });
  judge.each(declared(stack, monitorKinds.pods, monitorKinds.services), (monitor, report) => {
    if (!findsSomething(stack, monitor)) report("spec.selector", "there is nothing to read");
  });
  judge.each(stack.of("networking.k8s.io/Ingress"), (ingress, report) => {
    const namespace = namespaceOf(stack, ingress);
    if (namespace === undefined) return;
    const services = objectsIn(stack, namespace, "core/Service").map((service) => service.string("metadata.name"));
    for (const backend of backendsOf(ingress)) {
      const name = backend.string("service.name");
      if (name !== undefined && !services.includes(name)) report(backend.path, `there is no service ${name}`);
    }
  });
});

function backendsOf(ingress: PropertyView): readonly PropertyView[] {
  const paths = ingress.list("spec.rules").flatMap((rule) => rule.list("http.paths"));
  return [ingress.at("spec.defaultBackend"), ...paths.map((path) => path.at("backend"))];
}
