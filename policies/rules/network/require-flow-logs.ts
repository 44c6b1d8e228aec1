import { networkParameters } from "#policies/catalog/parameters/network.ts";
import { stackRule } from "#policies/engine/policy.ts";

/**
 * New flow logs of security groups are refused since June 2025, and old ones end in September 2027:
 * https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview. Without a retention, logs are never deleted:
 * https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview
 */
export const requireFlowLogs = stackRule((stack, judge) => {
  const { flowLogDays } = networkParameters[stack.environment];
  judge.each(stack.of("network/VirtualNetwork"), (network, report) => {
    const logs = stack.referrers(network, "network/FlowLog");
    if (!logs.some((log) => log.boolean("enabled") === true)) report("", "flows of the network are not logged");
  });
  judge.each(stack.of("network/FlowLog"), (log, report) => {
    const path = "retentionPolicy.days";
    const days = log.boolean("retentionPolicy.enabled") === true ? (log.number(path) ?? 0) : 0;
    if (days > 0 && days < flowLogDays) {
      report(path, `flows are kept for ${String(days)} days, fewer than ${String(flowLogDays)}`);
    }
  });
  judge.each(stack.of("network/FlowLog"), (log, report) => {
    const groups = log.references("targetResourceId").filter(({ kind }) => kind === "network/NetworkSecurityGroup");
    if (groups.length > 0) report("targetResourceId", "flow logs of network security groups are retired");
  });
});
