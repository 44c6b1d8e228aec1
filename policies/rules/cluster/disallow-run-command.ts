import { resourceRule } from "#policies/engine/policy.ts";

/** On by default: https://learn.microsoft.com/azure/aks/access-private-cluster */
export const disallowRunCommand = resourceRule((cluster, report) => {
  const path = "apiServerAccessProfile.disableRunCommand";
  if (cluster.boolean(path) !== true) report(path, "commands can be run in the cluster through Azure's control plane");
});
