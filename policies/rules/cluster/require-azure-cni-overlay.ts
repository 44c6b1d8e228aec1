import { resourceRule } from "#policies/engine/policy.ts";

/** kubenet, the older default, is retired in March 2028: https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay */
export const requireAzureCniOverlay = resourceRule(
  (cluster, report) => {
    const plugin = cluster.string("networkProfile.networkPlugin") ?? "not stated";
    if (plugin !== "azure") report("networkProfile.networkPlugin", `the network plugin is ${plugin}`);
  },
  (cluster, report) => {
    const mode = cluster.string("networkProfile.networkPluginMode") ?? "not stated";
    if (mode !== "overlay") report("networkProfile.networkPluginMode", `the plugin mode is ${mode}`);
  },
);
