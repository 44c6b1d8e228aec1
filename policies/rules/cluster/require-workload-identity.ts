import { resourceRule } from "#policies/engine/policy.ts";

/** Off by default: https://learn.microsoft.com/azure/aks/workload-identity-overview */
export const requireWorkloadIdentity = resourceRule(
  (cluster, report) => {
    if (cluster.boolean("oidcIssuerProfile.enabled") !== true) {
      report("oidcIssuerProfile.enabled", "the cluster issues no tokens that Entra ID can trust");
    }
  },
  (cluster, report) => {
    if (cluster.boolean("securityProfile.workloadIdentity.enabled") !== true) {
      report("securityProfile.workloadIdentity.enabled", "pods have no federated identity");
    }
  },
  (cluster, report) => {
    if (cluster.boolean("podIdentityProfile.enabled") === true) {
      report("podIdentityProfile.enabled", "the retired pod-managed identity is on");
    }
  },
);
