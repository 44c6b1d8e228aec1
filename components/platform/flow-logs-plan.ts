import type { Issue } from "#components/core/issues.ts";

export interface FlowLogPlan {
  readonly flowLogName: string;
  /**
   * The region's Network Watcher. Azure creates it with the first virtual network of the subscription in the region,
   * as `NetworkWatcher_<region>` in `NetworkWatcherRG`:
   * https://learn.microsoft.com/azure/network-watcher/network-watcher-create
   */
  readonly watcher: { readonly name: string; readonly resourceGroupName: string };
  /** 1 to 365; longer evidence belongs into archived storage. */
  readonly retentionDays: number;
}

/**
 * Azure offers 10 and 60 minutes; 60 costs less for each gigabyte, and nobody is paged by flows.
 * https://azure.microsoft.com/pricing/details/network-watcher/
 */
export const trafficAnalyticsMinutes = 60;

/** https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview */
const longestRetentionDays = 365;

export function validateFlowLogs({ retentionDays }: FlowLogPlan): Issue[] {
  if (Number.isInteger(retentionDays) && retentionDays >= 1 && retentionDays <= longestRetentionDays) return [];
  return [
    {
      path: "retentionDays",
      reason: `is no retention of a flow log (got ${String(retentionDays)}); use 1 to ${String(longestRetentionDays)} whole days`,
    },
  ];
}
