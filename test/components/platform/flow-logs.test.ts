import { describe, expect, it } from "vitest";
import { validateFlowLogs } from "#components/platform/flow-logs-plan.ts";
import { FlowLogs } from "#components/platform/flow-logs.ts";
import type { FlowLogsArgs } from "#components/platform/flow-logs.ts";
import { tags } from "#test/components/platform/network-builders.ts";
import { capture } from "#tools/capture/capture.ts";
import type { CapturedResource } from "#tools/capture/model.ts";

const args: FlowLogsArgs = {
  flowLogName: "fl-test",
  watcher: { name: "NetworkWatcher_uksouth", resourceGroupName: "NetworkWatcherRG" },
  retentionDays: 91,
  location: "uksouth",
  tags,
  virtualNetworkId: "/vnet",
  storageAccountId: "/storage",
  logWorkspaceId: "/workspace",
};

async function flowLog(change: Partial<FlowLogsArgs> = {}): Promise<CapturedResource | undefined> {
  const { resources } = await capture(
    () => {
      new FlowLogs("flow-logs", { ...args, ...change });
      return {};
    },
    { stack: "test" },
  );
  return resources.find(({ type }) => type === "azure-native:network:FlowLog");
}

describe("flow logs", () => {
  it("record the virtual network, not a security group, whose flow logs are retired", async () => {
    expect((await flowLog())?.inputs).toMatchObject({
      targetResourceId: "/vnet",
      storageId: "/storage",
      enabled: true,
    });
  });

  it("live beside the region's Network Watcher", async () => {
    expect((await flowLog())?.inputs).toMatchObject({
      resourceGroupName: "NetworkWatcherRG",
      networkWatcherName: "NetworkWatcher_uksouth",
    });
  });

  it("are kept as long as asked", async () => {
    expect((await flowLog())?.inputs["retentionPolicy"]).toEqual({ enabled: true, days: 91 });
  });

  it("are summarised in the workspace at an interval Azure offers", async () => {
    const analytics = (await flowLog())?.inputs["flowAnalyticsConfiguration"];
    expect(analytics).toMatchObject({
      networkWatcherFlowAnalyticsConfiguration: {
        enabled: true,
        workspaceResourceId: "/workspace",
        trafficAnalyticsInterval: 60,
      },
    });
  });

  it("write with keys unless an identity is given", async () => {
    expect((await flowLog())?.inputs).not.toHaveProperty("identity");
  });

  it("write as the identity that is given", async () => {
    const { inputs } = (await flowLog({ identityId: "/identity" })) ?? {};
    expect(inputs?.["identity"]).toEqual({ type: "UserAssigned", userAssignedIdentities: ["/identity"] });
  });

  it.each([0, 366, 1.5])("are not kept for %d days", (retentionDays) => {
    expect(validateFlowLogs({ ...args, retentionDays }).map(({ path }) => path)).toEqual(["retentionDays"]);
  });

  it.each([1, 365])("may be kept for %i days", (retentionDays) => {
    expect(validateFlowLogs({ ...args, retentionDays })).toEqual([]);
  });
});
