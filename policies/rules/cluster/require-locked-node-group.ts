import { resourceRule } from "#policies/engine/policy.ts";

/** Unrestricted by default: https://learn.microsoft.com/azure/aks/node-resource-group-lockdown */
export const requireLockedNodeGroup = resourceRule((cluster, report) => {
  const path = "nodeResourceGroupProfile.restrictionLevel";
  if (cluster.string(path) !== "ReadOnly") report(path, "the resource group of the nodes can be changed by hand");
});
