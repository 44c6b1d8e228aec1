import type { Properties } from "#tools/capture/model.ts";

const group = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}";
const network = `${group}/providers/Microsoft.Network`;
const cluster = `${group}/providers/Microsoft.ContainerService/managedClusters/{resourceName}`;
const storage = `${group}/providers/Microsoft.Storage/storageAccounts/{accountName}`;
const redis = `${group}/providers/Microsoft.Cache/redisEnterprise/{clusterName}`;
const insights = "/providers/Microsoft.Insights";
const authorization = "/{scope}/providers/Microsoft.Authorization";

/**
 * Resource ids by type: each `{parameter}` is an input of the resource, the last one is its name.
 * Source: the request paths of the Azure REST specifications (https://learn.microsoft.com/rest/api/azure/).
 */
export const armIdTemplates: Readonly<Record<string, string>> = {
  "azure-native:resources:ResourceGroup": group,
  "azure-native:resources:DeploymentAtSubscriptionScope":
    "/subscriptions/{subscriptionId}/providers/Microsoft.Resources/deployments/{deploymentName}",
  "azure-native:resources:Deployment": `${group}/providers/Microsoft.Resources/deployments/{deploymentName}`,
  "azure-native:network:VirtualNetwork": `${network}/virtualNetworks/{virtualNetworkName}`,
  "azure-native:network:Subnet": `${network}/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}`,
  "azure-native:network:NetworkSecurityGroup": `${network}/networkSecurityGroups/{networkSecurityGroupName}`,
  "azure-native:network:NatGateway": `${network}/natGateways/{natGatewayName}`,
  "azure-native:network:PublicIPPrefix": `${network}/publicIPPrefixes/{publicIpPrefixName}`,
  "azure-native:network:PrivateEndpoint": `${network}/privateEndpoints/{privateEndpointName}`,
  "azure-native:network:PrivateDnsZoneGroup": `${network}/privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}`,
  "azure-native:network:FlowLog": `${network}/networkWatchers/{networkWatcherName}/flowLogs/{flowLogName}`,
  "azure-native:privatedns:PrivateZone": `${network}/privateDnsZones/{privateZoneName}`,
  "azure-native:privatedns:VirtualNetworkLink": `${network}/privateDnsZones/{privateZoneName}/virtualNetworkLinks/{virtualNetworkLinkName}`,
  "azure-native:operationalinsights:Workspace": `${group}/providers/Microsoft.OperationalInsights/workspaces/{workspaceName}`,
  "azure-native:operationalinsights:Table": `${group}/providers/Microsoft.OperationalInsights/workspaces/{workspaceName}/tables/{tableName}`,
  "azure-native:keyvault:Vault": `${group}/providers/Microsoft.KeyVault/vaults/{vaultName}`,
  "azure-native:keyvault:Secret": `${group}/providers/Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}`,
  "azure-native:containerregistry:Registry": `${group}/providers/Microsoft.ContainerRegistry/registries/{registryName}`,
  "azure-native:containerregistry:CacheRule": `${group}/providers/Microsoft.ContainerRegistry/registries/{registryName}/cacheRules/{cacheRuleName}`,
  "azure-native:storage:StorageAccount": storage,
  "azure-native:storage:BlobServiceProperties": `${storage}/blobServices/{blobServicesName}`,
  "azure-native:storage:FileServiceProperties": `${storage}/fileServices/{fileServicesName}`,
  "azure-native:storage:BlobContainer": `${storage}/blobServices/default/containers/{containerName}`,
  "azure-native:storage:BlobContainerImmutabilityPolicy": `${storage}/blobServices/default/containers/{containerName}/immutabilityPolicies/{immutabilityPolicyName}`,
  "azure-native:storage:ManagementPolicy": `${storage}/managementPolicies/{managementPolicyName}`,
  "azure-native:managedidentity:UserAssignedIdentity": `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}`,
  "azure-native:managedidentity:FederatedIdentityCredential": `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}`,
  "azure-native:authorization:RoleAssignment": `${authorization}/roleAssignments/{roleAssignmentName}`,
  "azure-native:authorization:PolicyAssignment": `${authorization}/policyAssignments/{policyAssignmentName}`,
  "azure-native:authorization:ManagementLockByScope": `${authorization}/locks/{lockName}`,
  "azure-native:containerservice:ManagedCluster": cluster,
  "azure-native:containerservice:AgentPool": `${cluster}/agentPools/{agentPoolName}`,
  "azure-native:containerservice:MaintenanceConfiguration": `${cluster}/maintenanceConfigurations/{configName}`,
  "azure-native:containerservice:TrustedAccessRoleBinding": `${cluster}/trustedAccessRoleBindings/{trustedAccessRoleBindingName}`,
  "azure-native:kubernetesconfiguration:Extension": `${group}/providers/{clusterRp}/{clusterResourceName}/{clusterName}/providers/Microsoft.KubernetesConfiguration/extensions/{extensionName}`,
  "azure-native:dataprotection:BackupVault": `${group}/providers/Microsoft.DataProtection/backupVaults/{vaultName}`,
  "azure-native:dataprotection:BackupPolicy": `${group}/providers/Microsoft.DataProtection/backupVaults/{vaultName}/backupPolicies/{backupPolicyName}`,
  "azure-native:dataprotection:BackupInstance": `${group}/providers/Microsoft.DataProtection/backupVaults/{vaultName}/backupInstances/{backupInstanceName}`,
  "azure-native:redisenterprise:RedisEnterprise": redis,
  "azure-native:redisenterprise:Database": `${redis}/databases/{databaseName}`,
  "azure-native:monitor:ActionGroup": `${group}${insights}/actionGroups/{actionGroupName}`,
  "azure-native:monitor:ActivityLogAlert": `${group}${insights}/activityLogAlerts/{activityLogAlertName}`,
  "azure-native:monitor:MetricAlert": `${group}${insights}/metricAlerts/{ruleName}`,
  "azure-native:alertsmanagement:AlertProcessingRuleByName": `${group}/providers/Microsoft.AlertsManagement/actionRules/{alertProcessingRuleName}`,
  "azure-native:monitor:ScheduledQueryRule": `${group}${insights}/scheduledQueryRules/{ruleName}`,
  "azure-native:monitor:DiagnosticSetting": `/{resourceUri}${insights}/diagnosticSettings/{name}`,
  "azure-native:consumption:Budget": "/{scope}/providers/Microsoft.Consumption/budgets/{budgetName}",
  "azure-native:costmanagement:ScheduledActionByScope":
    "/{scope}/providers/Microsoft.CostManagement/scheduledActions/{name}",
  "azure-native:costmanagement:TagInheritanceSetting": "/{scope}/providers/Microsoft.CostManagement/settings/{type}",
};

/** Stands in where the program does not say which subscription it declares for. */
export const sampleSubscription = "00000000-0000-4000-8000-000000000000";

/**
 * Id and name Azure would give a resource. Where an input is missing (Pulumi would generate it) the logical name
 * stands in.
 *
 * @throws Error for a type without a template.
 */
export function armIdentity(
  type: string,
  logicalName: string,
  inputs: Properties,
  subscription: string,
): { id: string; name: string } {
  const template = armIdTemplates[type];
  if (template === undefined) throw new Error(`no ARM id template for ${type}; add it to tools/capture/arm-ids.ts`);
  let name = logicalName;
  const id = template.replaceAll(/\{(\w+)\}/g, (_match, parameter: string) => {
    const given = inputs[parameter];
    name = parameter === "subscriptionId" ? subscription : typeof given === "string" ? given : logicalName;
    return name.replace(/^\//, "");
  });
  return { id, name };
}
