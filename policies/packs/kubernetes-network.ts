import { kubernetesNetworkRecords } from "#policies/catalog/kubernetes-network.ts";
import { pair } from "#policies/engine/policy.ts";
import { limitAllowedTraffic } from "#policies/rules/kubernetes-network/limit-allowed-traffic.ts";
import { limitExposedServices } from "#policies/rules/kubernetes-network/limit-exposed-services.ts";
import { requireDefaultDeny } from "#policies/rules/kubernetes-network/require-default-deny.ts";
import { requireResolvingServices } from "#policies/rules/kubernetes-network/require-resolving-services.ts";
import { requireSecureEntry } from "#policies/rules/kubernetes-network/require-secure-entry.ts";
import { requireSelectedPods } from "#policies/rules/kubernetes-network/require-selected-pods.ts";

/** Traffic inside the cluster and into it. */
export const kubernetesNetworkPolicies = pair(kubernetesNetworkRecords, {
  KNET01: requireDefaultDeny,
  KNET02: limitAllowedTraffic,
  KNET03: requireSelectedPods,
  KNET04: limitExposedServices,
  KNET05: requireSecureEntry,
  KNET06: requireResolvingServices,
});
