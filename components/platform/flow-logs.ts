import type * as pulumi from "@pulumi/pulumi";
import { FlowLog } from "@pulumi/azure-native/network/flowLog.js";
import { FlowLogFormatType, ResourceIdentityType } from "@pulumi/azure-native/types/enums/network/index.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import { trafficAnalyticsMinutes, validateFlowLogs } from "#components/platform/flow-logs-plan.ts";
import type { FlowLogPlan } from "#components/platform/flow-logs-plan.ts";

export interface FlowLogsArgs extends FlowLogPlan {
  readonly location: string;
  readonly tags: Tags;
  readonly virtualNetworkId: pulumi.Input<string>;
  /** A general-purpose v2 account in the region of the network. */
  readonly storageAccountId: pulumi.Input<string>;
  /** Workspace that traffic analytics writes to. */
  readonly logWorkspaceId: pulumi.Input<string>;
  /** User-assigned identity that may write blobs; needed where the account refuses its keys. */
  readonly identityId?: pulumi.Input<string>;
}

/** Record of every flow through a virtual network, kept as blobs and summarised in Log Analytics. */
export class FlowLogs extends Component<FlowLogsArgs> {
  readonly flowLogId: pulumi.Output<string>;

  constructor(name: string, args: FlowLogsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:FlowLogs", name, args, options);
    this.reject(validateFlowLogs(args));

    const flowLog = new FlowLog(
      name,
      {
        resourceGroupName: args.watcher.resourceGroupName,
        networkWatcherName: args.watcher.name,
        flowLogName: args.flowLogName,
        location: args.location,
        tags: args.tags,
        targetResourceId: args.virtualNetworkId,
        storageId: args.storageAccountId,
        enabled: true,
        format: { type: FlowLogFormatType.JSON, version: 2 },
        retentionPolicy: { enabled: true, days: args.retentionDays },
        flowAnalyticsConfiguration: {
          networkWatcherFlowAnalyticsConfiguration: {
            enabled: true,
            trafficAnalyticsInterval: trafficAnalyticsMinutes,
            workspaceRegion: args.location,
            workspaceResourceId: args.logWorkspaceId,
          },
        },
        ...(args.identityId === undefined
          ? {}
          : { identity: { type: ResourceIdentityType.UserAssigned, userAssignedIdentities: [args.identityId] } }),
      },
      this.childOptions,
    );

    this.flowLogId = flowLog.id;
    this.registerOutputs({ flowLogId: this.flowLogId });
  }
}
