import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

/** Deployments of a template: https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-tutorial-local-template */
export const deploymentKinds = [
  "resources/Deployment",
  "resources/DeploymentAtManagementGroupScope",
  "resources/DeploymentAtScope",
  "resources/DeploymentAtSubscriptionScope",
  "resources/DeploymentAtTenantScope",
] as const;

/** A resource that Azure makes from a template, not Pulumi from its own declaration. */
export interface TemplateResource {
  readonly deployment: ResourceView;
  readonly resource: PropertyView;
}

/** Resources of the templates of a stack, of one type (`Microsoft.Security/pricings`) or of all. */
export function templateResources(stack: StackView, type?: string): readonly TemplateResource[] {
  const all = stack
    .of(...deploymentKinds)
    .flatMap((deployment) =>
      deployment.list("properties.template.resources").map((resource) => ({ deployment, resource })),
    );
  return type === undefined ? all : all.filter(({ resource }) => resource.string("type") === type);
}
