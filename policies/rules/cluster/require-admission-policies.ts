import { stackRule } from "#policies/engine/policy.ts";

/** https://learn.microsoft.com/azure/aks/deployment-safeguards and https://learn.microsoft.com/azure/aks/use-azure-policy */
export const requireAdmissionPolicies = stackRule((stack, judge) => {
  judge.each(stack.of("containerservice/ManagedCluster"), (cluster, report) => {
    const path = "addonProfiles.azurepolicy.enabled";
    const safeguards = stack.referrers(cluster, "containerservice/DeploymentSafeguard");
    const enforced = safeguards.some((safeguard) => safeguard.string("level") === "Enforce");
    if (!enforced && cluster.boolean(path) !== true) report(path, "nothing checks objects when they enter the cluster");
  });
});
