/**
 * What exists before anybody creates it: creating adopts it, deleting puts its defaults back.
 *
 * The blob and the file service come with their account, and the provider knows them for singletons:
 * https://github.com/pulumi/pulumi-azure-native/blob/v3.28.0/provider/pkg/openapi/defaults/defaultResourcesState.go
 */
export const singletons: ReadonlySet<string> = new Set([
  "azure-native:storage:BlobServiceProperties",
  "azure-native:storage:FileServiceProperties",
]);

/** What Azure takes and never gives back: https://learn.microsoft.com/rest/api/keyvault/keyvault/secrets/get */
export const writeOnly: Readonly<Record<string, readonly string[]>> = {
  "azure-native:keyvault:Secret": ["properties.value"],
};
