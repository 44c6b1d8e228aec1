import type { ActivityAlertSpec } from "#components/operations/activity-alert.ts";

/** Operations and their providers: https://learn.microsoft.com/azure/role-based-access-control/resource-provider-operations */
const permissions = "https://learn.microsoft.com/azure/role-based-access-control/permissions";
const governance = `${permissions}/management-and-governance`;
const networking = `${permissions}/networking`;
const security = `${permissions}/security`;
const storage = `${permissions}/storage`;
const containers = `${permissions}/containers`;

/** Events of the subscription's activity log that somebody is told about at once. */
export const activityAlerts = [
  {
    key: "role-assignment-write",
    severity: "security",
    description: "Somebody was given access. Find the deployment or the request that explains it.",
    scope: "subscription",
    condition: {
      kind: "administrative",
      operation: "Microsoft.Authorization/roleAssignments/write",
      status: "Succeeded",
    },
    source: governance,
  },
  {
    key: "role-assignment-delete",
    severity: "security",
    description: "Somebody lost access. Find the deployment or the request that explains it.",
    scope: "subscription",
    condition: {
      kind: "administrative",
      operation: "Microsoft.Authorization/roleAssignments/delete",
      status: "Succeeded",
    },
    source: governance,
  },
  {
    key: "policy-assignment-write",
    severity: "security",
    description: "A guard rail was added or changed. Compare it with the policy catalogue.",
    scope: "subscription",
    condition: {
      kind: "administrative",
      operation: "Microsoft.Authorization/policyAssignments/write",
      status: "Succeeded",
    },
    source: governance,
  },
  {
    key: "policy-assignment-delete",
    severity: "security",
    description: "A guard rail was removed. Restore it with the next deployment and ask who did it.",
    scope: "subscription",
    condition: {
      kind: "administrative",
      operation: "Microsoft.Authorization/policyAssignments/delete",
      status: "Succeeded",
    },
    source: governance,
  },
  {
    key: "policy-exemption-write",
    severity: "security",
    description: "A resource was excused from a guard rail. Check that the exemption is recorded and expires.",
    scope: "subscription",
    condition: {
      kind: "administrative",
      operation: "Microsoft.Authorization/policyExemptions/write",
      status: "Succeeded",
    },
    source: governance,
  },
  {
    key: "nsg-write",
    severity: "security",
    description: "A network security group was changed. Compare its rules with the deployed plan.",
    scope: "platform",
    condition: {
      kind: "administrative",
      operation: "Microsoft.Network/networkSecurityGroups/write",
      status: "Succeeded",
    },
    source: networking,
  },
  {
    key: "nsg-delete",
    severity: "security",
    description: "A network security group was deleted. Check that its subnet is not open.",
    scope: "platform",
    condition: {
      kind: "administrative",
      operation: "Microsoft.Network/networkSecurityGroups/delete",
      status: "Succeeded",
    },
    source: networking,
  },
  {
    key: "nsg-rule-write",
    severity: "security",
    description: "A network rule was added or changed. Compare it with the deployed plan.",
    scope: "platform",
    condition: {
      kind: "administrative",
      operation: "Microsoft.Network/networkSecurityGroups/securityRules/write",
      status: "Succeeded",
    },
    source: networking,
  },
  {
    key: "nsg-rule-delete",
    severity: "security",
    description: "A network rule was deleted. Compare the group with the deployed plan.",
    scope: "platform",
    condition: {
      kind: "administrative",
      operation: "Microsoft.Network/networkSecurityGroups/securityRules/delete",
      status: "Succeeded",
    },
    source: networking,
  },
  {
    key: "lock-delete",
    severity: "security",
    description: "A lock against deletion was removed: the step before deleting what it protected.",
    scope: "platform",
    condition: { kind: "administrative", operation: "Microsoft.Authorization/locks/delete", status: "Succeeded" },
    source: governance,
  },
  {
    key: "key-vault-delete",
    severity: "critical",
    description: "A vault was deleted; it can be recovered while its retention lasts. Recover it first, ask later.",
    scope: "platform",
    condition: { kind: "administrative", operation: "Microsoft.KeyVault/vaults/delete", status: "Succeeded" },
    source: security,
  },
  {
    // Purging is addressed to the location: it belongs to no resource group.
    key: "key-vault-purge",
    severity: "critical",
    description: "Somebody tries to destroy a deleted vault for good. Purge protection refuses it; find out who tried.",
    scope: "subscription",
    condition: {
      kind: "administrative",
      operation: "Microsoft.KeyVault/locations/deletedVaults/purge/action",
      status: "Started",
    },
    source: security,
  },
  {
    key: "immutability-policy-delete",
    severity: "critical",
    description: "The write-once policy of a container was deleted. Restore it, then check the audit records for gaps.",
    scope: "platform",
    condition: {
      kind: "administrative",
      operation: "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/delete",
      status: "Succeeded",
    },
    source: storage,
  },
  {
    key: "storage-account-write",
    severity: "security",
    description:
      "A storage account was changed; its write-once period and its network rules are part of it. Find the deployment that explains it.",
    scope: "platform",
    condition: { kind: "administrative", operation: "Microsoft.Storage/storageAccounts/write", status: "Succeeded" },
    source: storage,
  },
  {
    key: "storage-account-delete",
    severity: "critical",
    description: "A storage account was deleted. It can be recovered for 14 days: open a restore from the portal.",
    scope: "platform",
    condition: { kind: "administrative", operation: "Microsoft.Storage/storageAccounts/delete", status: "Succeeded" },
    source: storage,
  },
  {
    key: "cluster-operation-failed",
    severity: "critical",
    description:
      "Creating, changing or upgrading the cluster failed. Read the operation's error; the cluster may be half upgraded.",
    scope: "platform",
    condition: {
      kind: "administrative",
      operation: "Microsoft.ContainerService/managedClusters/write",
      status: "Failed",
    },
    source: containers,
  },
  {
    key: "cluster-delete",
    severity: "critical",
    description: "Deleting the cluster was asked for. Stop it if nobody planned it.",
    scope: "platform",
    condition: {
      kind: "administrative",
      operation: "Microsoft.ContainerService/managedClusters/delete",
      status: "Started",
    },
    source: containers,
  },
  {
    key: "agent-pool-operation-failed",
    severity: "warning",
    description: "Creating, scaling or upgrading a node pool failed. Look for a missing quota or an exhausted zone.",
    scope: "platform",
    condition: {
      kind: "administrative",
      operation: "Microsoft.ContainerService/managedClusters/agentPools/write",
      status: "Failed",
    },
    source: containers,
  },
  {
    key: "cluster-admin-credential",
    severity: "security",
    description:
      "Somebody asked for the administrator's kubeconfig, which bypasses Entra. Nobody needs it; find out who did.",
    scope: "platform",
    condition: {
      kind: "administrative",
      operation: "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
      status: "Started",
    },
    source: containers,
  },
  {
    key: "service-incident",
    severity: "critical",
    description: "Azure has an incident that touches this subscription. Compare its services and region with ours.",
    scope: "subscription",
    condition: { kind: "serviceHealth", incidents: ["Incident", "Security"] },
    source: "https://learn.microsoft.com/azure/service-health/alerts-activity-log-service-notifications-portal",
  },
  {
    key: "service-notice",
    severity: "warning",
    description: "Azure plans maintenance or asks for a change of ours. Put the date into the calendar.",
    scope: "subscription",
    condition: { kind: "serviceHealth", incidents: ["Maintenance", "ActionRequired"] },
    source: "https://learn.microsoft.com/azure/service-health/alerts-activity-log-service-notifications-portal",
  },
  {
    key: "resource-unhealthy",
    severity: "critical",
    description: "Azure reports one of our resources as unavailable through its own fault.",
    scope: "platform",
    condition: { kind: "resourceHealth", health: ["Unavailable"] },
    source: "https://learn.microsoft.com/azure/service-health/resource-health-overview",
  },
  {
    key: "resource-degraded",
    severity: "warning",
    description: "Azure reports one of our resources as degraded through its own fault.",
    scope: "platform",
    condition: { kind: "resourceHealth", health: ["Degraded"] },
    source: "https://learn.microsoft.com/azure/service-health/resource-health-overview",
  },
] as const satisfies readonly ActivityAlertSpec[];
