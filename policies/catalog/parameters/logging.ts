import type { Environment } from "#policies/engine/subject.ts";

interface LoggingParameters {
  /** Days any record stays searchable in the workspace. */
  readonly workspaceDays: number;
  /** Days audit records stay in the workspace. */
  readonly auditDays: number;
  /** Days audit records can be neither changed nor deleted. */
  readonly immutableDays: number;
  /** Whether a workspace may be reached from outside the private network. */
  readonly publicWorkspaces: boolean;
  /** Whether whatever keeps records carries a lock; what is torn down and built again every week cannot. */
  readonly lockedRecords: boolean;
}

/** A year at hand and seven years unchanged; seven years hold at most two leap days. Staging keeps no records. */
export const loggingParameters: Readonly<Record<Environment, LoggingParameters>> = {
  staging: {
    workspaceDays: 30,
    auditDays: 90,
    immutableDays: 90,
    publicWorkspaces: true,
    lockedRecords: false,
  },
  production: {
    workspaceDays: 30,
    auditDays: 365,
    immutableDays: 2557,
    publicWorkspaces: false,
    lockedRecords: true,
  },
};

interface AuditedKind {
  /** Categories that make the audit trail. */
  readonly categories: readonly string[];
  /** Tables of the workspace they end in. */
  readonly tables: readonly string[];
}

/**
 * Kinds whose logs are an audit trail. `guard` shares its table with operational logs, so that its record is the
 * immutable copy. https://learn.microsoft.com/azure/aks/monitor-aks-reference,
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-keyvault-vaults-logs
 */
export const auditedKinds: Readonly<Record<string, AuditedKind>> = {
  "containerservice/ManagedCluster": { categories: ["kube-audit-admin", "guard"], tables: ["AKSAuditAdmin"] },
  "keyvault/Vault": { categories: ["AuditEvent"], tables: ["AZKVAuditLogs"] },
};

/**
 * The activity log of the subscription. Its table keeps 90 days whatever the workspace says, so that its record is the
 * immutable copy: https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure
 */
export const auditedActivity: AuditedKind = { categories: ["Administrative", "Policy", "Security"], tables: [] };

/**
 * Categories by kind: https://learn.microsoft.com/azure/azure-monitor/reference/logs-index. Those of network security
 * groups are absent, because flow logs say more; PostgreSQL runs in the cluster and logs there.
 */
export const requiredCategories: Readonly<Record<string, readonly string[]>> = {
  "containerservice/ManagedCluster": ["kube-audit-admin", "guard"],
  "keyvault/Vault": ["AuditEvent"],
  "storage/StorageAccount": ["StorageRead", "StorageWrite", "StorageDelete"],
  "containerregistry/Registry": ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"],
  "operationalinsights/Workspace": ["Audit"],
  "redisenterprise/Database": ["ConnectionEvents"],
};

/** Kinds that send logs: those above, and those whose logs are no audit trail. */
export const loggingKinds: readonly string[] = [
  ...Object.keys(requiredCategories),
  "dataprotection/BackupVault",
  "cdn/Profile",
  "network/ApplicationGateway",
  "network/AzureFirewall",
];

/** Operations that take a guard rail or a record away: https://learn.microsoft.com/azure/role-based-access-control/resource-provider-operations */
export const watchedOperations: readonly string[] = [
  "Microsoft.Authorization/roleAssignments/write",
  "Microsoft.Authorization/roleAssignments/delete",
  "Microsoft.Authorization/policyAssignments/write",
  "Microsoft.Authorization/policyAssignments/delete",
  "Microsoft.Authorization/policyExemptions/write",
  "Microsoft.Authorization/locks/delete",
  "Microsoft.Network/networkSecurityGroups/write",
  "Microsoft.Network/networkSecurityGroups/delete",
  "Microsoft.Network/networkSecurityGroups/securityRules/write",
  "Microsoft.Network/networkSecurityGroups/securityRules/delete",
  "Microsoft.KeyVault/vaults/delete",
  "Microsoft.KeyVault/locations/deletedVaults/purge/action",
  "Microsoft.Storage/storageAccounts/write",
  "Microsoft.Storage/storageAccounts/delete",
  "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/delete",
];

/** Those of them that break the audit trail itself. */
export const trailOperations: readonly string[] = [
  "Microsoft.Authorization/locks/delete",
  "Microsoft.Storage/storageAccounts/write",
  "Microsoft.Storage/storageAccounts/delete",
];

/**
 * Roles that may write or delete records, or grant themselves the right to:
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const writingRoles: Readonly<Record<string, string>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
  "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
  "17d1049b-9a84-46fb-8f53-869881c3d3ab": "Storage Account Contributor",
  "b7e6dc6d-f1e8-4753-8033-0f276bb0955b": "Storage Blob Data Owner",
  "ba92f5b4-2d11-453d-a403-e96b0029c9fe": "Storage Blob Data Contributor",
};
