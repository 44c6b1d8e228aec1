import type { Environment } from "#policies/engine/subject.ts";

interface KubernetesNetworkParameters {
  /** Services whose load balancer may have an address on the internet. The gateway of the mesh add-on is not ours. */
  readonly publicServices: readonly string[];
}

export const kubernetesNetworkParameters: Readonly<Record<Environment, KubernetesNetworkParameters>> = {
  staging: { publicServices: [] },
  production: { publicServices: [] },
};
