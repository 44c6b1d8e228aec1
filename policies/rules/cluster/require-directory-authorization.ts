import { resourceRule } from "#policies/engine/policy.ts";

/** Absent means neither directory nor Azure RBAC: https://learn.microsoft.com/azure/aks/azure-ad-rbac */
export const requireDirectoryAuthorization = resourceRule(
  (cluster, report) => {
    if (cluster.boolean("aadProfile.managed") !== true) report("aadProfile.managed", "Entra ID is not integrated");
  },
  (cluster, report) => {
    if (cluster.boolean("aadProfile.enableAzureRBAC") !== true) {
      report("aadProfile.enableAzureRBAC", "access inside the cluster is not decided by Azure RBAC");
    }
  },
  (cluster, report) => {
    if (cluster.boolean("enableRBAC") === false) report("enableRBAC", "Kubernetes RBAC is off"); // on by default
  },
  (cluster, report) => {
    if (cluster.strings("aadProfile.adminGroupObjectIDs").length === 0) {
      report("aadProfile.adminGroupObjectIDs", "no group administers the cluster");
    }
  },
);
