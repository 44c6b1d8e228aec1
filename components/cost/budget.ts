import type * as pulumi from "@pulumi/pulumi";
import { Budget } from "@pulumi/azure-native/consumption/budget.js";
import * as consumption from "@pulumi/azure-native/types/enums/consumption/index.js";
import { Component } from "#components/core/component.ts";
import type { BudgetTerms } from "#components/cost/budget-notifications.ts";
import { renderNotifications, validateBudget } from "#components/cost/budget-notifications.ts";

/** Arguments of {@link MonthlyBudget}. */
export interface MonthlyBudgetArgs extends BudgetTerms {
  readonly budgetName: string;
  /** `/subscriptions/<id>` */
  readonly subscriptionScope: string;
  readonly actionGroupIds: readonly pulumi.Input<string>[];
}

/**
 * The month's spending limit of one environment. It tells people and stops nothing, a day late at that; Azure has no
 * shorter grain than a month, so limits of a day are kept by what the cluster may start, not by a budget.
 */
export class MonthlyBudget extends Component<MonthlyBudgetArgs> {
  readonly budgetId: pulumi.Output<string>;

  constructor(name: string, args: MonthlyBudgetArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:cost:MonthlyBudget", name, args, options);
    this.reject(validateBudget(args));

    const budget = new Budget(
      name,
      {
        scope: args.subscriptionScope,
        budgetName: args.budgetName,
        category: consumption.CategoryType.Cost,
        amount: args.monthlyUsd,
        timeGrain: consumption.TimeGrainType.Monthly,
        timePeriod: { startDate: `${args.startDate}T00:00:00Z` },
        filter: {
          dimensions: {
            name: "ResourceGroupName",
            operator: consumption.BudgetOperatorType.In,
            values: [...args.resourceGroupNames],
          },
        },
        notifications: renderNotifications(args.thresholds, args),
      },
      {
        ...this.childOptions,
        // Azure fixes the start at creation: a later value in the configuration must not make the budget unwritable.
        ignoreChanges: ["timePeriod"],
        // The name is fixed, so a replacement created first would be the old budget, and be deleted a moment later.
        deleteBeforeReplace: true,
      },
    );

    this.budgetId = budget.id;
    this.registerOutputs({ budgetId: this.budgetId });
  }
}
