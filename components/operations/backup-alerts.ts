import type * as pulumi from "@pulumi/pulumi";
import { AlertProcessingRuleByName } from "@pulumi/azure-native/alertsmanagement/alertProcessingRuleByName.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";

/** Arguments of {@link BackupAlerts}. */
export interface BackupAlertsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly ruleName: string;
  readonly vaultId: pulumi.Input<string>;
  readonly actionGroupIds: readonly pulumi.Input<string>[];
  readonly tags: Tags;
}

/**
 * Sends what the backup vault raises to people. The vault's own alerts about failed jobs have no receiver of their own:
 * https://learn.microsoft.com/azure/backup/backup-azure-monitoring-alerts
 */
export class BackupAlerts extends Component<BackupAlertsArgs> {
  constructor(name: string, args: BackupAlertsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:operations:BackupAlerts", name, args, options);

    new AlertProcessingRuleByName(
      name,
      {
        resourceGroupName: args.resourceGroupName,
        alertProcessingRuleName: args.ruleName,
        location: "Global",
        tags: args.tags,
        properties: {
          description:
            "A backup or restore of the cluster failed. Open the job in the backup vault; it states the cause.",
          enabled: true,
          scopes: [args.vaultId],
          actions: [{ actionType: "AddActionGroups", actionGroupIds: [...args.actionGroupIds] }],
        },
      },
      this.childOptions,
    );

    this.registerOutputs({});
  }
}
