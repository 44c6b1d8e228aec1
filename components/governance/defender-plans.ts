import type * as pulumi from "@pulumi/pulumi";
import { DeploymentAtSubscriptionScope } from "@pulumi/azure-native/resources/deploymentAtSubscriptionScope.js";
import { DeploymentMode } from "@pulumi/azure-native/types/enums/resources/index.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import type { DefenderPlanSpec } from "#components/governance/defender-plan.ts";
import { renderDefenderTemplate } from "#components/governance/defender-plan.ts";

/** Arguments of {@link DefenderPlans}. */
export interface DefenderPlansArgs {
  /** Name of the deployment in the subscription's history. */
  readonly deploymentName: string;
  /** Where Azure keeps the record of the deployment. */
  readonly location: string;
  readonly tags: Tags;
  /**
   * Whether this stack answers for settings that exist once per subscription. When staging and production share one,
   * exactly one of them says true: two stacks would overwrite each other.
   */
  readonly ownsSubscription: boolean;
  readonly plans: readonly DefenderPlanSpec[];
  /** Receives what Defender finds. */
  readonly securityEmail: string;
}

/** Threat detection by Microsoft Defender for Cloud, and who hears of it. */
export class DefenderPlans extends Component<DefenderPlansArgs> {
  constructor(name: string, args: DefenderPlansArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:governance:DefenderPlans", name, args, options);

    if (args.ownsSubscription) {
      new DeploymentAtSubscriptionScope(
        name,
        {
          deploymentName: args.deploymentName,
          location: args.location,
          tags: args.tags,
          properties: {
            mode: DeploymentMode.Incremental,
            template: renderDefenderTemplate(args.plans, args.securityEmail),
          },
        },
        this.childOptions,
      );
    }

    this.registerOutputs({});
  }
}
