import { clusterParameters } from "#policies/catalog/parameters/cluster.ts";
import { resourceRule } from "#policies/engine/policy.ts";

/** Both are off by default: https://learn.microsoft.com/azure/aks/auto-upgrade-cluster */
export const requireUpgradeChannels = resourceRule(
  (cluster, report) => {
    const path = "autoUpgradeProfile.upgradeChannel";
    const channel = cluster.string(path) ?? "none";
    if (!clusterParameters[cluster.environment].upgradeChannels.includes(channel)) {
      report(path, `the control plane follows channel ${channel}`);
    }
  },
  (cluster, report) => {
    const path = "autoUpgradeProfile.nodeOSUpgradeChannel";
    const channel = cluster.string(path) ?? "None";
    if (!clusterParameters[cluster.environment].nodeChannels.includes(channel)) {
      report(path, `node images follow channel ${channel}`);
    }
  },
);
