import type * as pulumi from "@pulumi/pulumi";
import { ActivityLogAlert } from "@pulumi/azure-native/monitor/activityLogAlert.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import type { ActivityAlertSpec } from "#components/operations/activity-alert.ts";
import { renderConditions, validateActivityAlerts } from "#components/operations/activity-alert.ts";
import type { AlertSeverity } from "#components/operations/alert-severity.ts";

/** Arguments of {@link ActivityAlerts}. */
export interface ActivityAlertsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Each rule is called `<namePrefix>-<key>`. */
  readonly namePrefix: string;
  readonly alerts: readonly ActivityAlertSpec[];
  /** What each kind of scope covers: the subscription, and the resource groups the platform owns. */
  readonly scopes: Readonly<Record<ActivityAlertSpec["scope"], readonly pulumi.Input<string>[]>>;
  readonly actionGroupIds: Readonly<Record<AlertSeverity, pulumi.Input<string>>>;
  readonly tags: Tags;
}

/** Tells people about changes of control (access, policy, network, locks, evidence) and about Azure's own trouble. */
export class ActivityAlerts extends Component<ActivityAlertsArgs> {
  constructor(name: string, args: ActivityAlertsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:operations:ActivityAlerts", name, args, options);
    this.reject(validateActivityAlerts(args.alerts));

    for (const alert of args.alerts) {
      new ActivityLogAlert(
        `${name}-${alert.key}`,
        {
          resourceGroupName: args.resourceGroupName,
          activityLogAlertName: `${args.namePrefix}-${alert.key}`,
          location: "Global",
          description: alert.description,
          enabled: true,
          scopes: [...args.scopes[alert.scope]],
          condition: { allOf: renderConditions(alert.condition) },
          actions: { actionGroups: [{ actionGroupId: args.actionGroupIds[alert.severity] }] },
          tags: args.tags,
        },
        this.childOptions,
      );
    }

    this.registerOutputs({});
  }
}
