/**
 * DNS zone of each Azure service that is reached by private endpoint.
 * https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export const privateDnsZones = {
  vault: "privatelink.vaultcore.azure.net",
  registry: "privatelink.azurecr.io",
  blob: "privatelink.blob.core.windows.net",
  file: "privatelink.file.core.windows.net",
  redis: "privatelink.redis.azure.net",
} as const satisfies Readonly<Record<string, `privatelink.${string}`>>;

export type PrivateService = keyof typeof privateDnsZones;
