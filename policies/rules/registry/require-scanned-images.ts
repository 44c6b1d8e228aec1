import { hasDataClass } from "#policies/engine/data-class.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { StackView } from "#policies/engine/stack-view.ts";

/**
 * The Defender plan `Containers` scans registries. It is a resource, or part of a template of the subscription:
 * https://learn.microsoft.com/azure/templates/microsoft.security/pricings
 */
export const requireScannedImages = stackRule((stack, judge) => {
  judge.each(stack.of("containerregistry/Registry"), (_, report) => {
    if (!isScanned(stack)) report("", "no Defender plan of the stack scans its images");
  });
  judge.each(stack.of("containerregistry/Registry"), (registry, report) => {
    const path = "policies.quarantinePolicy.status";
    if (hasDataClass(registry, "audit", "gxp-record") && registry.string(path) !== "enabled") {
      report(path, "regulated images can be pulled before they are scanned");
    }
  });
});

function isScanned(stack: StackView): boolean {
  const plans = stack.of("security/Pricing").map((plan) => isPlan(plan.string("pricingName"), plan));
  const templates = stack
    .of("resources/DeploymentAtSubscriptionScope")
    .flatMap((deployment) => deployment.list("properties.template.resources"))
    .filter((resource) => resource.string("type") === "Microsoft.Security/pricings")
    .map((plan) => isPlan(plan.string("name"), plan.at("properties")));
  return [...plans, ...templates].includes(true);
}

const isPlan = (name: string | undefined, properties: PropertyView): boolean =>
  name === "Containers" && properties.string("pricingTier") === "Standard";
