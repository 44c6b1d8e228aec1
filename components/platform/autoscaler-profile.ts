import type { ManagedClusterArgs } from "@pulumi/azure-native/containerservice/managedCluster.js";
import { Expander } from "@pulumi/azure-native/types/enums/containerservice/index.js";

/** Settings of the one cluster autoscaler an AKS cluster has; they cannot differ per pool. */
export interface AutoscalerSettings {
  readonly expander: Expander;
  readonly scanIntervalSeconds: number;
  readonly newPodScaleUpDelaySeconds: number;
  readonly maxNodeProvisionMinutes: number;
  readonly maxGracefulTerminationSeconds: number;
  readonly maxTotalUnreadyPercent: number;
  readonly okTotalUnreadyCount: number;
  readonly maxEmptyBulkDelete: number;
  readonly scaleDownDelayAfterAddMinutes: number;
  readonly scaleDownDelayAfterFailureMinutes: number;
  readonly scaleDownUnneededMinutes: number;
  readonly scaleDownUnreadyMinutes: number;
  /** Share of requested CPU or memory under which a node may be removed. */
  readonly scaleDownUtilizationRatio: number;
  readonly balanceSimilarNodeGroups: boolean;
  readonly skipNodesWithLocalStorage: boolean;
  readonly skipNodesWithSystemPods: boolean;
  readonly ignoreDaemonsetsUtilization: boolean;
  readonly daemonsetEvictionForEmptyNodes: boolean;
  readonly daemonsetEvictionForOccupiedNodes: boolean;
}

/**
 * Spot first, regular quickly when spot has no capacity. What is not explained is the default of AKS, sent all the
 * same so that a changed default shows as a change here.
 * https://learn.microsoft.com/azure/aks/cluster-autoscaler#cluster-autoscaler-profile-settings
 */
export const spotFirst = {
  expander: Expander.Priority,
  scanIntervalSeconds: 10,
  newPodScaleUpDelaySeconds: 0,
  // Missing spot capacity is noticed only when this runs out (kubernetes/autoscaler#8323); the default is 15.
  maxNodeProvisionMinutes: 5,
  // Workers finish their task within 620 s; a shorter wait would kill it while a node is removed.
  maxGracefulTerminationSeconds: 660,
  // Above this share of unready nodes the autoscaler stops, fallback included, and spot can be most of the cluster.
  // The default of 45 would stop it in the storm it is there for; 90 still stops it when nearly every node is gone.
  maxTotalUnreadyPercent: 90,
  okTotalUnreadyCount: 3,
  maxEmptyBulkDelete: 10,
  // Half of the defaults: an idle node costs money, and a new one arrives within maxNodeProvisionMinutes.
  scaleDownDelayAfterAddMinutes: 5,
  scaleDownUnneededMinutes: 5,
  scaleDownDelayAfterFailureMinutes: 1,
  scaleDownUnreadyMinutes: 20,
  scaleDownUtilizationRatio: 0.6,
  // The autoscaler does not know zones: one pool per zone, kept level by this.
  balanceSimilarNodeGroups: true,
  // The documented defaults contradict each other, and every mesh sidecar mounts an emptyDir: `true` would pin nodes.
  skipNodesWithLocalStorage: false,
  skipNodesWithSystemPods: true,
  // Node agents must not keep an otherwise empty node alive.
  ignoreDaemonsetsUtilization: true,
  daemonsetEvictionForEmptyNodes: false,
  daemonsetEvictionForOccupiedNodes: true,
} as const satisfies AutoscalerSettings;

const count = (value: number): string => String(value);
const seconds = (value: number): string => `${String(value)}s`;
const minutes = (value: number): string => `${String(value)}m`;
const flag = (value: boolean): string => (value ? "true" : "false");

/** Renders the profile: ARM takes every field as text except three booleans, and answers 400 to anything else. */
export function renderAutoscalerProfile(
  settings: AutoscalerSettings,
): NonNullable<ManagedClusterArgs["autoScalerProfile"]> {
  return {
    expander: settings.expander,
    scanInterval: seconds(settings.scanIntervalSeconds),
    newPodScaleUpDelay: seconds(settings.newPodScaleUpDelaySeconds),
    maxNodeProvisionTime: minutes(settings.maxNodeProvisionMinutes),
    maxGracefulTerminationSec: count(settings.maxGracefulTerminationSeconds),
    maxTotalUnreadyPercentage: count(settings.maxTotalUnreadyPercent),
    okTotalUnreadyCount: count(settings.okTotalUnreadyCount),
    maxEmptyBulkDelete: count(settings.maxEmptyBulkDelete),
    scaleDownDelayAfterAdd: minutes(settings.scaleDownDelayAfterAddMinutes),
    scaleDownDelayAfterFailure: minutes(settings.scaleDownDelayAfterFailureMinutes),
    scaleDownUnneededTime: minutes(settings.scaleDownUnneededMinutes),
    scaleDownUnreadyTime: minutes(settings.scaleDownUnreadyMinutes),
    scaleDownUtilizationThreshold: count(settings.scaleDownUtilizationRatio),
    balanceSimilarNodeGroups: flag(settings.balanceSimilarNodeGroups),
    skipNodesWithLocalStorage: flag(settings.skipNodesWithLocalStorage),
    skipNodesWithSystemPods: flag(settings.skipNodesWithSystemPods),
    ignoreDaemonsetsUtilization: settings.ignoreDaemonsetsUtilization,
    daemonsetEvictionForEmptyNodes: settings.daemonsetEvictionForEmptyNodes,
    daemonsetEvictionForOccupiedNodes: settings.daemonsetEvictionForOccupiedNodes,
  };
}
