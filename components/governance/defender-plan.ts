/** One plan of Microsoft Defender for Cloud, switched on for a whole subscription. */
export interface DefenderPlanSpec {
  /** Name of the pricing, part of the resource's address. */
  readonly pricing: string;
  /** Generation of the plan where Microsoft sells more than one; `undefined` takes the only one. */
  readonly subPlan: string | undefined;
  /** Extensions switched explicitly; what is not listed keeps the plan's own default. */
  readonly extensions: Readonly<Record<string, boolean>>;
  /** What it detects that nothing else of ours does. */
  readonly reason: string;
  readonly source: string;
}

const pricings = "Microsoft.Security/pricings";

/**
 * Renders the plans and the security contact as an ARM template of the subscription. Both exist in every subscription
 * from its first day, and the Azure Native provider refuses to create what exists and fails to delete what cannot be
 * deleted; a template updates them in place and leaves them behind.
 *
 * One plan after the other: Azure refuses a second write to the plans of a subscription while one is running.
 * https://github.com/Azure/CanadaPubSecALZ/issues/305
 */
export function renderDefenderTemplate(
  plans: readonly DefenderPlanSpec[],
  securityEmail: string,
): Readonly<Record<string, unknown>> {
  return {
    $schema: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [
      ...plans.map((plan, index) => ({
        type: pricings,
        apiVersion: "2024-01-01",
        name: plan.pricing,
        dependsOn: plans
          .slice(Math.max(index - 1, 0), index)
          .map(({ pricing }) => `[subscriptionResourceId('${pricings}', '${pricing}')]`),
        properties: renderPricing(plan),
      })),
      {
        type: "Microsoft.Security/securityContacts",
        apiVersion: "2023-12-01-preview",
        name: "default", // the only name Azure accepts
        properties: {
          emails: securityEmail,
          isEnabled: true,
          notificationsSources: [
            { sourceType: "Alert", minimalSeverity: "Medium" },
            { sourceType: "AttackPath", minimalRiskLevel: "High" },
          ],
        },
      },
    ],
  };
}

function renderPricing({ subPlan, extensions }: DefenderPlanSpec): Readonly<Record<string, unknown>> {
  return {
    pricingTier: "Standard",
    ...(subPlan === undefined ? {} : { subPlan }),
    extensions: Object.entries(extensions).map(([name, enabled]) => ({ name, isEnabled: enabled ? "True" : "False" })),
  };
}
