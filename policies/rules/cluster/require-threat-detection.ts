import { resourceRule } from "#policies/engine/policy.ts";

/** Off by default: https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction */
export const requireThreatDetection = resourceRule(
  (cluster, report) => {
    const path = "securityProfile.defender.securityMonitoring.enabled";
    if (cluster.boolean(path) !== true) report(path, "Defender does not watch the cluster");
  },
  (cluster, report) => {
    const path = "securityProfile.defender.logAnalyticsWorkspaceResourceId";
    // Made from an id that may not exist yet: that it is stated is what counts.
    if (cluster.isKnown(path) && !cluster.has(path)) report(path, "Defender has no workspace to report to");
  },
);
