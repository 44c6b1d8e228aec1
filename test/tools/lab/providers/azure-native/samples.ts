import { urnOf } from "#test/tools/lab/providers/provider-client.ts";
import type { RunningProvider, Values } from "#test/tools/lab/providers/provider-client.ts";

export const subscription = "33333333-3333-4333-8333-333333333333";
export const providerInputs = { subscriptionId: subscription, location: "uksouth" };

export const groupId = `/subscriptions/${subscription}/resourceGroups/rg-lab`;
export const networkId = `${groupId}/providers/Microsoft.Network/virtualNetworks/vnet-lab`;

export interface Sample {
  readonly urn: string;
  readonly inputs: Values;
}

const sample = (type: string, name: string, inputs: Values): Sample => ({
  urn: urnOf(`azure-native:${type}`, name),
  inputs,
});

export const group = sample("resources:ResourceGroup", "group", {
  resourceGroupName: "rg-lab",
  location: "uksouth",
  tags: { owner: "platform" },
});

export const network = sample("network:VirtualNetwork", "network", {
  resourceGroupName: "rg-lab",
  virtualNetworkName: "vnet-lab",
  location: "uksouth",
  addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
});

export const subnet = sample("network:Subnet", "network-nodes", {
  resourceGroupName: "rg-lab",
  virtualNetworkName: "vnet-lab",
  subnetName: "snet-nodes",
  addressPrefix: "10.0.0.0/20",
});

export const vault = sample("keyvault:Vault", "vault", {
  resourceGroupName: "rg-lab",
  vaultName: "kv-lab",
  location: "uksouth",
  properties: { tenantId: "11111111-1111-4111-8111-111111111111", sku: { family: "A", name: "standard" } },
});

export const secret = sample("keyvault:Secret", "secret", {
  resourceGroupName: "rg-lab",
  vaultName: "kv-lab",
  secretName: "password",
  properties: { value: "correct horse battery staple", contentType: "text/plain" },
});

export const cluster = sample("containerservice:ManagedCluster", "cluster", {
  resourceGroupName: "rg-lab",
  resourceName: "aks-lab",
  location: "uksouth",
  dnsPrefix: "aks-lab",
  agentPoolProfiles: [{ name: "system", mode: "System", count: 3, vmSize: "Standard_D4as_v5" }],
});

export const pool = sample("containerservice:AgentPool", "pool", {
  resourceGroupName: "rg-lab",
  resourceName: "aks-lab",
  agentPoolName: "spota",
  mode: "User",
  count: 2,
  vmSize: "Standard_D4as_v5",
  osType: "Linux",
});

export const cache = sample("redisenterprise:RedisEnterprise", "cache", {
  resourceGroupName: "rg-lab",
  clusterName: "amr-lab",
  location: "uksouth",
  sku: { name: "Balanced_B1" },
  publicNetworkAccess: "Disabled",
});

export const cacheDatabase = sample("redisenterprise:Database", "cache-database", {
  resourceGroupName: "rg-lab",
  clusterName: "amr-lab",
  databaseName: "default",
});

export const account = sample("storage:StorageAccount", "storage", {
  resourceGroupName: "rg-lab",
  accountName: "stlab",
  location: "uksouth",
  kind: "StorageV2",
  sku: { name: "Standard_ZRS" },
});

export const blobService = sample("storage:BlobServiceProperties", "storage-blob-service", {
  resourceGroupName: "rg-lab",
  accountName: "stlab",
  blobServicesName: "default",
  isVersioningEnabled: true,
});

export const lock = sample("authorization:ManagementLockByScope", "lock", {
  scope: networkId,
  lockName: "lock-network",
  level: "CanNotDelete",
});

/** Checks and creates a resource, as an update does. */
export async function make(
  { calls }: Pick<RunningProvider, "calls">,
  { urn, inputs }: Sample,
): Promise<{ id: string; outputs: Values; inputs: Values }> {
  const checked = await calls.check(urn, inputs);
  return { ...(await calls.create(urn, checked.inputs)), inputs: checked.inputs };
}
