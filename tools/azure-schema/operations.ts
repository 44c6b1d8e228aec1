/** The request that creates a resource, in one of Microsoft's client packages. */
export interface Operation {
  /** npm package under `@azure/`. */
  readonly client: string;
  /** Module under `operations/`. */
  readonly group: string;
  readonly method: string;
}

/**
 * The client packages are the newest of each service that still ship `models/mappers.js` (later ones are generated
 * without any constraint) and, among those, the nearest to the API version the provider sends.
 * A type that is missing here is judged by the provider's declarations alone: see {@link withoutModel}.
 */
export const operations: Readonly<Record<string, Operation>> = {
  "azure-native:authorization:ManagementLockByScope": op("arm-locks", "managementLocks", "createOrUpdateByScope"),
  "azure-native:authorization:PolicyAssignment": op("arm-policy", "policyAssignments", "create"),
  "azure-native:authorization:RoleAssignment": op("arm-authorization", "roleAssignments", "create"),
  "azure-native:consumption:Budget": op("arm-consumption", "budgets"),
  "azure-native:containerregistry:CacheRule": op("arm-containerregistry", "cacheRules", "create"),
  "azure-native:containerregistry:Registry": op("arm-containerregistry", "registries", "create"),
  "azure-native:containerregistry:Replication": op("arm-containerregistry", "replications", "create"),
  "azure-native:containerservice:AgentPool": op("arm-containerservice", "agentPools"),
  "azure-native:containerservice:MaintenanceConfiguration": op("arm-containerservice", "maintenanceConfigurations"),
  "azure-native:containerservice:ManagedCluster": op("arm-containerservice", "managedClusters"),
  "azure-native:containerservice:TrustedAccessRoleBinding": op("arm-containerservice", "trustedAccessRoleBindings"),
  "azure-native:costmanagement:Export": op("arm-costmanagement", "exports"),
  "azure-native:costmanagement:ScheduledActionByScope": op(
    "arm-costmanagement",
    "scheduledActions",
    "createOrUpdateByScope",
  ),
  "azure-native:keyvault:Secret": op("arm-keyvault", "secrets"),
  "azure-native:keyvault:Vault": op("arm-keyvault", "vaults"),
  "azure-native:kubernetesconfiguration:Extension": op("arm-kubernetesconfiguration", "extensions", "create"),
  "azure-native:managedidentity:FederatedIdentityCredential": op("arm-msi", "federatedIdentityCredentials"),
  "azure-native:managedidentity:UserAssignedIdentity": op("arm-msi", "userAssignedIdentities"),
  "azure-native:monitor:ActionGroup": op("arm-monitor", "actionGroups"),
  "azure-native:monitor:ActivityLogAlert": op("arm-monitor", "activityLogAlerts"),
  "azure-native:monitor:DataCollectionEndpoint": op("arm-monitor", "dataCollectionEndpoints", "create"),
  "azure-native:monitor:DataCollectionRule": op("arm-monitor", "dataCollectionRules", "create"),
  "azure-native:monitor:DataCollectionRuleAssociation": op("arm-monitor", "dataCollectionRuleAssociations", "create"),
  "azure-native:monitor:DiagnosticSetting": op("arm-monitor", "diagnosticSettings"),
  "azure-native:monitor:MetricAlert": op("arm-monitor", "metricAlerts"),
  "azure-native:network:FlowLog": op("arm-network", "flowLogs"),
  "azure-native:network:NatGateway": op("arm-network", "natGateways"),
  "azure-native:network:NetworkSecurityGroup": op("arm-network", "networkSecurityGroups"),
  "azure-native:network:NetworkWatcher": op("arm-network", "networkWatchers"),
  "azure-native:network:PrivateDnsZoneGroup": op("arm-network", "privateDnsZoneGroups"),
  "azure-native:network:PrivateEndpoint": op("arm-network", "privateEndpoints"),
  "azure-native:network:PublicIPAddress": op("arm-network", "publicIPAddresses"),
  "azure-native:network:PublicIPPrefix": op("arm-network", "publicIPPrefixes"),
  "azure-native:network:RouteTable": op("arm-network", "routeTables"),
  "azure-native:network:Subnet": op("arm-network", "subnets"),
  "azure-native:network:VirtualNetwork": op("arm-network", "virtualNetworks"),
  "azure-native:operationalinsights:Table": op("arm-operationalinsights", "tables"),
  "azure-native:operationalinsights:Workspace": op("arm-operationalinsights", "workspaces"),
  "azure-native:privatedns:PrivateZone": op("arm-privatedns", "privateZones"),
  "azure-native:privatedns:VirtualNetworkLink": op("arm-privatedns", "virtualNetworkLinks"),
  "azure-native:redisenterprise:Database": op("arm-redisenterprisecache", "databases", "create"),
  "azure-native:redisenterprise:RedisEnterprise": op("arm-redisenterprisecache", "redisEnterprise", "create"),
  "azure-native:resources:Deployment": op("arm-resources", "deployments"),
  "azure-native:resources:DeploymentAtSubscriptionScope": op(
    "arm-resources",
    "deployments",
    "createOrUpdateAtSubscriptionScope",
  ),
  "azure-native:resources:ResourceGroup": op("arm-resources", "resourceGroups"),
  "azure-native:storage:BlobContainer": op("arm-storage", "blobContainers", "create"),
  "azure-native:storage:BlobContainerImmutabilityPolicy": op(
    "arm-storage",
    "blobContainers",
    "createOrUpdateImmutabilityPolicy",
  ),
  "azure-native:storage:BlobServiceProperties": op("arm-storage", "blobServices", "setServiceProperties"),
  "azure-native:storage:FileServiceProperties": op("arm-storage", "fileServices", "setServiceProperties"),
  "azure-native:storage:ManagementPolicy": op("arm-storage", "managementPolicies"),
  "azure-native:storage:StorageAccount": op("arm-storage", "storageAccounts", "create"),
};

/** Types only the provider's declarations judge, and why no model does. */
export const withoutModel: Readonly<Record<string, string>> = {
  "azure-native:alertsmanagement:AlertProcessingRuleByName": "npm has no client package for alert processing rules",
  "azure-native:costmanagement:TagInheritanceSetting": "the client package has no operation for settings",
  "azure-native:dataprotection:BackupInstance": "npm has no @azure/arm-dataprotection",
  "azure-native:dataprotection:BackupPolicy": "npm has no @azure/arm-dataprotection",
  "azure-native:dataprotection:BackupVault": "npm has no @azure/arm-dataprotection",
  "azure-native:monitor:ScheduledQueryRule":
    "the client package models 2018-04-16, which shares nothing with 2025-01-01",
  "azure-native:security:Pricing": "the model of @azure/arm-security has no constraint",
  "azure-native:security:SecurityContact": "the model of @azure/arm-security has no constraint",
};

function op(client: string, group: string, method = "createOrUpdate"): Operation {
  return { client, group, method };
}
