import { isObject } from "#tools/capture/marks.ts";
import { findModel } from "#tools/azure-schema/models.ts";
import { operations } from "#tools/azure-schema/operations.ts";

/** A resource inside an ARM template. */
export interface TemplateResource {
  /** Path of the resource in the inputs of the deployment. */
  readonly path: string;
  /** For example `Microsoft.OperationalInsights/workspaces/tables`. */
  readonly armType: string;
  /** Type token of the provider's resource of that ARM type, where one is known. */
  readonly token: string | undefined;
  /** The request body: what is left without the members only the template language knows. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Types whose inputs carry an ARM template. */
export const deploymentTokens: ReadonlySet<string> = new Set([
  "azure-native:resources:Deployment",
  "azure-native:resources:DeploymentAtSubscriptionScope",
]);

/** ARM types without a model, by the provider's type that declares the same body. */
const declaredTypes: Readonly<Record<string, string>> = {
  "Microsoft.Security/pricings": "azure-native:security:Pricing",
  "Microsoft.Security/securityContacts": "azure-native:security:SecurityContact",
};

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#resources */
const templateMembers: ReadonlySet<string> = new Set([
  "apiVersion",
  "comments",
  "condition",
  "copy",
  "dependsOn",
  "name",
  "scope",
  "type",
]);

/** Properties of those types that a template says in `name` and the scope of the deployment. */
export const namedByTemplate: ReadonlySet<string> = new Set(["scopeId", "pricingName", "securityContactName"]);

/** The resources the template of a deployment declares. */
export function templateResources(inputs: Readonly<Record<string, unknown>>): readonly TemplateResource[] {
  const properties = isObject(inputs["properties"]) ? inputs["properties"] : {};
  const template = isObject(properties["template"]) ? properties["template"] : {};
  const resources: readonly unknown[] = Array.isArray(template["resources"]) ? template["resources"] : [];
  return resources.filter(isObject).map((resource, index) => {
    const armType = String(resource["type"]);
    return {
      path: `properties.template.resources[${String(index)}]`,
      armType,
      token: declaredTypes[armType] ?? Object.keys(operations).find((token) => armTypeOf(token) === armType),
      body: Object.fromEntries(Object.entries(resource).filter(([name]) => !templateMembers.has(name))),
    };
  });
}

/** Resource type in a request path: the provider, then every other segment. */
function armTypeOf(token: string): string {
  const [provider, ...segments] = findModel(token)?.path.split("/providers/").at(-1)?.split("/") ?? [];
  return [provider, ...segments.filter((segment) => !segment.startsWith("{"))].join("/");
}
