import { podRule } from "#policies/engine/pod-rule.ts";

/** Kinds without a namespace. */
const clusterWide = ["argoproj.io/ClusterAnalysisTemplate"];

/** https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers */
export const disallowNakedPods = podRule(
  (_, report, resource) => {
    if (resource.kind === "core/Pod" && !resource.patch)
      report(resource.at("kind"), "nothing starts the pod again on another node");
  },
  (_, report, resource) => {
    if (clusterWide.includes(resource.kind)) return;
    const namespace = resource.at("metadata.namespace");
    // The provider's own namespace takes what states none.
    const name = namespace.string() ?? resource.provider?.string("namespace") ?? "default";
    if (name === "default") report(namespace, "the object is in the namespace default");
  },
);
