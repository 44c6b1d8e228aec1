import { defenderPlans } from "#policies/catalog/parameters/governance.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { templateResources } from "#policies/engine/template.ts";

/** Free by default: https://learn.microsoft.com/azure/templates/microsoft.security/pricings */
export const requireDefenderPlans = stackRule((stack, judge) => {
  const declared = stack.of("security/Pricing").map((plan) => [plan.string("pricingName"), plan.string("pricingTier")]);
  const templated = templateResources(stack, "Microsoft.Security/pricings").map(({ resource }) => [
    resource.string("name"),
    resource.string("properties.pricingTier"),
  ]);
  const on = [...declared, ...templated].filter(([, tier]) => tier === "Standard").map(([name]) => name);
  for (const plan of defenderPlans.filter((each) => !on.includes(each)))
    judge.report(`Defender does not watch ${plan}`);
});
