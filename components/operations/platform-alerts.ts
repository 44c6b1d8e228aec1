import type * as pulumi from "@pulumi/pulumi";
import { MetricAlert } from "@pulumi/azure-native/monitor/metricAlert.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import type { AlertSeverity } from "#components/operations/alert-severity.ts";
import { azureSeverity } from "#components/operations/alert-severity.ts";
import type { MetricAlertSpec, MetricTarget } from "#components/operations/metric-alert.ts";
import { renderCriteria, validateMetricAlerts } from "#components/operations/metric-alert.ts";

/** Arguments of {@link PlatformAlerts}. */
export interface PlatformAlertsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Each rule is called `<namePrefix>-<key>`. */
  readonly namePrefix: string;
  readonly alerts: readonly MetricAlertSpec[];
  /** Resource id of everything that can be watched. */
  readonly targets: Readonly<Record<MetricTarget, pulumi.Input<string>>>;
  readonly actionGroupIds: Readonly<Record<AlertSeverity, pulumi.Input<string>>>;
  readonly tags: Tags;
}

/** Alerts on Azure's own metrics: they still reach people when the cluster, and its Prometheus, do not answer. */
export class PlatformAlerts extends Component<PlatformAlertsArgs> {
  constructor(name: string, args: PlatformAlertsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:operations:PlatformAlerts", name, args, options);
    this.reject(validateMetricAlerts(args.alerts));

    for (const alert of args.alerts) {
      new MetricAlert(
        `${name}-${alert.key}`,
        {
          resourceGroupName: args.resourceGroupName,
          ruleName: `${args.namePrefix}-${alert.key}`,
          location: "Global",
          description: alert.description,
          enabled: true,
          severity: azureSeverity[alert.severity],
          scopes: [args.targets[alert.target]],
          criteria: renderCriteria(alert),
          windowSize: alert.window,
          evaluationFrequency: alert.every,
          autoMitigate: true,
          actions: [{ actionGroupId: args.actionGroupIds[alert.severity] }],
          tags: args.tags,
        },
        this.childOptions,
      );
    }

    this.registerOutputs({});
  }
}
