import type * as pulumi from "@pulumi/pulumi";
import { ScheduledQueryRule } from "@pulumi/azure-native/monitor/scheduledQueryRule.js";
import { ConditionOperator, Kind, TimeAggregation } from "@pulumi/azure-native/types/enums/monitor/index.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";

/** Arguments of {@link LogQuotaAlert}. */
export interface LogQuotaAlertArgs {
  readonly ruleName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Tags;
  readonly workspaceId: pulumi.Input<string>;
  readonly actionGroupIds: readonly pulumi.Input<string>[];
}

/** Tells people that the workspace reached its daily limit and is blind until the next day. */
export class LogQuotaAlert extends Component<LogQuotaAlertArgs> {
  readonly ruleId: pulumi.Output<string>;

  constructor(name: string, args: LogQuotaAlertArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:LogQuotaAlert", name, args, options);

    const rule = new ScheduledQueryRule(
      name,
      {
        ruleName: args.ruleName,
        resourceGroupName: args.resourceGroupName,
        location: args.location,
        tags: args.tags,
        kind: Kind.LogAlert,
        displayName: "Log workspace reached its daily limit",
        description: "Ingestion has stopped until the limit resets; audit records still reach the immutable storage.",
        severity: 1,
        enabled: true,
        scopes: [args.workspaceId],
        // The stop is one record, and it can be late: a window longer than the interval catches it.
        evaluationFrequency: "PT15M",
        windowSize: "PT1H",
        criteria: {
          allOf: [
            {
              // https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap#alert-when-daily-cap-is-reached
              query: '_LogOperation | where Category =~ "Ingestion" | where Detail contains "OverQuota"',
              timeAggregation: TimeAggregation.Count,
              operator: ConditionOperator.GreaterThan,
              threshold: 0,
              failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
            },
          ],
        },
        autoMitigate: true,
        // The query is a constant of this program, and a workspace without records may not know the function yet.
        skipQueryValidation: true,
        actions: { actionGroups: [...args.actionGroupIds] },
      },
      this.childOptions,
    );

    this.ruleId = rule.id;
    this.registerOutputs({ ruleId: this.ruleId });
  }
}
