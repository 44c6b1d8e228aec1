import type { Environment } from "#policies/engine/subject.ts";

/** Who a stack is deployed as. Whoever points a stack at another subscription says so here too. */
interface Identity {
  readonly subscriptionId: string;
  readonly tenantId: string;
}

const tenantId = "11111111-1111-4111-8111-111111111111";

export const stackIdentities: Readonly<Record<Environment, Identity>> = {
  staging: { subscriptionId: "22222222-2222-4222-8222-222222222222", tenantId },
  production: { subscriptionId: "33333333-3333-4333-8333-333333333333", tenantId },
};

/** Lower case, because the cost export and the policies of Azure compare the names by letter. */
export const requiredTags = [
  "environment",
  "system",
  "component",
  "owner",
  "cost-center",
  "data-class",
  "managed-by",
  "stack",
] as const;

/** Where data may be: the region of the factory and its pair; `global` for what has no place. */
export const allowedLocations: readonly string[] = ["uksouth", "ukwest", "global"];

interface NameRule {
  /** Property that holds the name. */
  readonly property: string;
  /** Abbreviation of the kind. */
  readonly prefix: string;
  /** Kinds whose names are global, or allow no hyphen, shorten environment and region. */
  readonly short?: true;
}

/** https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations */
export const nameRules: Readonly<Record<string, NameRule>> = {
  "consumption/Budget": { property: "budgetName", prefix: "budget" },
  "containerregistry/Registry": { property: "registryName", prefix: "cr", short: true },
  "containerservice/ManagedCluster": { property: "resourceName", prefix: "aks" },
  "dataprotection/BackupVault": { property: "vaultName", prefix: "bvault" },
  "keyvault/Vault": { property: "vaultName", prefix: "kv", short: true },
  "managedidentity/UserAssignedIdentity": { property: "resourceName", prefix: "id" },
  "monitor/ActionGroup": { property: "actionGroupName", prefix: "ag" },
  "network/NatGateway": { property: "natGatewayName", prefix: "ng" },
  "network/NetworkSecurityGroup": { property: "networkSecurityGroupName", prefix: "nsg" },
  "network/PrivateEndpoint": { property: "privateEndpointName", prefix: "pep" },
  "network/PublicIPPrefix": { property: "publicIpPrefixName", prefix: "ippre" },
  "network/Subnet": { property: "subnetName", prefix: "snet" },
  "network/VirtualNetwork": { property: "virtualNetworkName", prefix: "vnet" },
  "operationalinsights/Workspace": { property: "workspaceName", prefix: "log" },
  "resources/ResourceGroup": { property: "resourceGroupName", prefix: "rg" },
  "storage/StorageAccount": { property: "accountName", prefix: "st", short: true },
};

/** https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged */
export const owningRoles: Readonly<Record<string, string>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
};

/** Issuers besides the clusters of the stack: none, deployments sign in by the person or by the pipeline's own identity. */
export const trustedIssuers: readonly string[] = ["https://token.actions.githubusercontent.com"];

/** Plans for what the platform runs on: https://learn.microsoft.com/azure/defender-for-cloud/defender-for-cloud-introduction */
export const defenderPlans = ["Containers", "KeyVaults", "StorageAccounts", "Arm"] as const;

/**
 * Types of which Azure has only preview versions, so that there is nothing else to use:
 * https://learn.microsoft.com/azure/templates/microsoft.security/change-log/securitycontacts
 */
export const previewOnlyTypes: readonly string[] = ["Microsoft.Security/securityContacts"];

/** Groups whose projects have never released a stable version and keep the unstable one compatible. */
export const unstableGroups: readonly string[] = ["argoproj.io", "keda.sh"];

/** Paths that decide who may do what, over which network, with which key and version, and for how long; all kinds. */
export const guardedPaths: readonly string[] = [
  "aadProfile",
  "agentPoolProfiles",
  "allowBlobPublicAccess",
  "allowSharedKeyAccess",
  "apiServerAccessProfile",
  "audiences",
  "autoUpgradeProfile",
  "data",
  "disableLocalAccounts",
  "encryption",
  "features",
  "identity",
  "immutableStorageWithVersioning",
  "issuer",
  "kubernetesVersion",
  "level",
  "logs",
  "metadata.labels",
  "minimumTlsVersion",
  "networkProfile",
  "networkRuleSet",
  "principalId",
  "properties",
  "publicNetworkAccess",
  "retentionInDays",
  "roleDefinitionId",
  "roleRef",
  "rules",
  "scope",
  "securityProfile",
  "securityRules",
  "spec",
  "subject",
  "subjects",
  "tags",
];

/**
 * What may be ignored although it matters, by kind: the inline system pool and the version the upgrade channel has moved
 * to, both judged by rules of their own.
 */
export const ignoredByDecision: Readonly<Record<string, readonly string[]>> = {
  "containerservice/ManagedCluster": ["agentPoolProfiles", "kubernetesVersion"],
};
