/**
 * What exists before anybody creates it: creating adopts it, deleting puts its defaults back.
 *
 * The blob service comes with its account, and the provider knows it for a singleton:
 * https://github.com/pulumi/pulumi-azure-native/blob/v3.28.0/provider/pkg/openapi/defaults/defaultResourcesState.go
 *
 * Every subscription has the pricing of every Defender plan, and it outlives the stack. The provider's table does not
 * list it, so that the real one is expected to refuse its creation; the lab is milder here, or a second creation of a
 * stack would end with the first plan. docs/lab-conformance.md says so.
 */
export const singletons: ReadonlySet<string> = new Set([
  "azure-native:security:Pricing",
  "azure-native:storage:BlobServiceProperties",
]);

/** What Azure takes and never gives back: https://learn.microsoft.com/rest/api/keyvault/keyvault/secrets/get */
export const writeOnly: Readonly<Record<string, readonly string[]>> = {
  "azure-native:keyvault:Secret": ["properties.value"],
};
