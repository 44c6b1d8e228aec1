import type * as pulumi from "@pulumi/pulumi";
import { ScheduledActionByScope } from "@pulumi/azure-native/costmanagement/scheduledActionByScope.js";
import * as costmanagement from "@pulumi/azure-native/types/enums/costmanagement/index.js";
import { Component } from "#components/core/component.ts";
import type { AnomalyTerms } from "#components/cost/anomaly-terms.ts";
import { validateAnomalyTerms } from "#components/cost/anomaly-terms.ts";

/** Arguments of {@link AnomalyAlert}. */
export interface AnomalyAlertArgs extends AnomalyTerms {
  /** Lower-case letters, digits and hyphens. */
  readonly alertName: string;
  readonly displayName: string;
  /** `/subscriptions/<id>`; the only scope at which Azure looks for anomalies. */
  readonly subscriptionScope: string;
  /** At most five anomaly alerts exist per subscription, so one stack alone declares ours. */
  readonly ownsSubscription: boolean;
}

/** Mails that a day cost more than the last sixty explain; about a day and a half after it ended. */
export class AnomalyAlert extends Component<AnomalyAlertArgs> {
  constructor(name: string, args: AnomalyAlertArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:cost:AnomalyAlert", name, args, options);
    this.reject(validateAnomalyTerms(args));

    if (args.ownsSubscription) {
      new ScheduledActionByScope(
        name,
        {
          scope: args.subscriptionScope,
          name: args.alertName,
          displayName: args.displayName,
          kind: costmanagement.ScheduledActionKind.InsightAlert,
          status: costmanagement.ScheduledActionStatus.Enabled,
          viewId: `${args.subscriptionScope}/providers/Microsoft.CostManagement/views/ms:DailyAnomalyByResourceGroup`,
          schedule: {
            frequency: costmanagement.ScheduleFrequency.Daily,
            startDate: `${args.startDate}T00:00:00Z`,
            endDate: `${args.endDate}T00:00:00Z`,
          },
          notification: { to: [...args.emails], subject: args.subject, message: args.message },
        },
        this.childOptions,
      );
    }

    this.registerOutputs({});
  }
}
