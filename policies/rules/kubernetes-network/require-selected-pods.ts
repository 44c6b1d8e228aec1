import { namespaceOf } from "#policies/engine/namespace.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { selectorMatches, selectsEverything } from "#policies/engine/selectors.ts";
import { podLabelsIn } from "#policies/rules/kubernetes-network/pods-in.ts";

/** A policy whose selector is misspelt protects nothing: https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export const requireSelectedPods = stackRule((stack, judge) => {
  judge.each(stack.of("networking.k8s.io/NetworkPolicy"), (policy, report) => {
    const namespace = namespaceOf(stack, policy);
    if (namespace === undefined) return;
    const pods = podLabelsIn(stack, namespace);
    for (const selector of [policy.at("spec.podSelector"), ...peersInside(policy)]) {
      if (selectsEverything(selector) || pods.some((labels) => selectorMatches(selector, labels))) continue;
      report(selector.path, "no pod of the namespace is selected");
    }
  });
});

/** Selectors of peers in the policy's own namespace: those without a selector of namespaces. */
function peersInside(policy: PropertyView): readonly PropertyView[] {
  const peers = [
    ...policy.list("spec.ingress").flatMap((rule) => rule.list("from")),
    ...policy.list("spec.egress").flatMap((rule) => rule.list("to")),
  ];
  return peers
    .filter((peer) => peer.has("podSelector") && !peer.has("namespaceSelector"))
    .map((peer) => peer.at("podSelector"));
}
