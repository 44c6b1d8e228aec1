import type * as pulumi from "@pulumi/pulumi";
import { Pricing } from "@pulumi/azure-native/security/pricing.js";
import { SecurityContact } from "@pulumi/azure-native/security/securityContact.js";
import {
  IsEnabled,
  MinimalRiskLevel,
  MinimalSeverity,
  PricingTier,
} from "@pulumi/azure-native/types/enums/security/index.js";
import { Component } from "#components/core/component.ts";
import type { DefenderPlanSpec } from "#components/governance/defender-plan.ts";

/** Arguments of {@link DefenderPlans}. */
export interface DefenderPlansArgs {
  readonly subscriptionId: string;
  /**
   * Whether this stack answers for settings that exist once per subscription. When staging and production share one,
   * exactly one of them says true: two stacks would overwrite each other, and the first to be destroyed would leave
   * the other undefended.
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
      this.declarePlans(name, args);
      this.declareContact(name, args.securityEmail);
    }

    this.registerOutputs({});
  }

  /**
   * One after the other: Azure refuses a second write to the plans of a subscription while one is running.
   * https://github.com/Azure/CanadaPubSecALZ/issues/305
   */
  private declarePlans(name: string, { plans, subscriptionId }: DefenderPlansArgs): void {
    const declared: Pricing[] = [];
    for (const plan of plans) {
      const pricing = new Pricing(
        `${name}-${plan.pricing.toLowerCase()}`,
        {
          scopeId: `subscriptions/${subscriptionId}`,
          pricingName: plan.pricing,
          pricingTier: PricingTier.Standard,
          ...(plan.subPlan === undefined ? {} : { subPlan: plan.subPlan }),
          extensions: Object.entries(plan.extensions).map(([extension, enabled]) => ({
            name: extension,
            isEnabled: enabled ? IsEnabled.True : IsEnabled.False,
          })),
        },
        // Azure deletes a pricing of a single resource only; the subscription's would make every destroy fail.
        // https://learn.microsoft.com/rest/api/defenderforcloud/pricings/delete
        { ...this.childOptions, retainOnDelete: true, dependsOn: declared.slice(-1) },
      );
      declared.push(pricing);
    }
  }

  private declareContact(name: string, email: string): void {
    new SecurityContact(
      `${name}-contact`,
      {
        securityContactName: "default", // the only name Azure accepts
        emails: email,
        isEnabled: true,
        notificationsSources: [
          { sourceType: "Alert", minimalSeverity: MinimalSeverity.Medium },
          { sourceType: "AttackPath", minimalRiskLevel: MinimalRiskLevel.High },
        ],
      },
      this.childOptions,
    );
  }
}
