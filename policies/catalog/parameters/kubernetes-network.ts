import type { Environment } from "#policies/engine/subject.ts";

interface KubernetesNetworkParameters {
  /** Services whose load balancer may have an address on the internet. The gateway of the mesh add-on is not ours. */
  readonly publicServices: readonly string[];
}

export const kubernetesNetworkParameters: Readonly<Record<Environment, KubernetesNetworkParameters>> = {
  staging: { publicServices: [] },
  production: { publicServices: [] },
};

/** Charts whose pods a policy selects, by the label `app.kubernetes.io/name` that their helpers give: the chart's name. */
export const chartsNamingPods = ["cloudnative-pg", "plugin-barman-cloud"] as const;
