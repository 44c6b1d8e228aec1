/** A built-in role of Azure. */
export interface BuiltInRole {
  /** Display name. */
  readonly name: string;
  /** GUID of the role definition, the same in every tenant. */
  readonly id: string;
  readonly source: string;
}

const page = "https://learn.microsoft.com/azure/role-based-access-control/built-in-roles";

/** Names and ids as listed at https://learn.microsoft.com/azure/role-based-access-control/built-in-roles (9 April 2026). */
export const roles = {
  networkContributor: {
    name: "Network Contributor",
    id: "4d97b98b-1d4f-4787-a291-c67834d212e7",
    source: `${page}/networking#network-contributor`,
  },
  privateDnsZoneContributor: {
    name: "Private DNS Zone Contributor",
    id: "b12aa53e-6015-4669-85d0-8515ebb3ae7f",
    source: `${page}/networking#private-dns-zone-contributor`,
  },
  dnsZoneContributor: {
    name: "DNS Zone Contributor",
    id: "befefa01-2a29-4197-83a8-272ff33ce314",
    source: `${page}/networking#dns-zone-contributor`,
  },
  managedIdentityOperator: {
    name: "Managed Identity Operator",
    id: "f1a07417-d97a-45cb-824c-7a7467783830",
    source: `${page}/identity#managed-identity-operator`,
  },
  acrPull: {
    name: "AcrPull",
    id: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
    source: `${page}/containers#acrpull`,
  },
  aksClusterUser: {
    name: "Azure Kubernetes Service Cluster User Role",
    id: "4abbcc35-e782-43d8-92c5-2d3f1bd2253f",
    source: `${page}/containers#azure-kubernetes-service-cluster-user-role`,
  },
  aksRbacClusterAdmin: {
    name: "Azure Kubernetes Service RBAC Cluster Admin",
    id: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
    source: `${page}/containers#azure-kubernetes-service-rbac-cluster-admin`,
  },
  aksRbacReader: {
    name: "Azure Kubernetes Service RBAC Reader",
    id: "7f6c6a51-bcf8-42ba-9220-52d62157d7db",
    source: `${page}/containers#azure-kubernetes-service-rbac-reader`,
  },
  keyVaultReader: {
    name: "Key Vault Reader",
    id: "21090545-7ca7-4776-b22c-e363652d74d2",
    source: `${page}/security#key-vault-reader`,
  },
  keyVaultSecretsUser: {
    name: "Key Vault Secrets User",
    id: "4633458b-17de-408a-b874-0445c86b69e6",
    source: `${page}/security#key-vault-secrets-user`,
  },
  keyVaultSecretsOfficer: {
    name: "Key Vault Secrets Officer",
    id: "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
    source: `${page}/security#key-vault-secrets-officer`,
  },
  monitoringMetricsPublisher: {
    name: "Monitoring Metrics Publisher",
    id: "3913510d-42f4-4e42-8a64-420c390055eb",
    source: `${page}/monitor#monitoring-metrics-publisher`,
  },
  monitoringDataReader: {
    name: "Monitoring Data Reader",
    id: "b0d8363b-8ddd-447d-831f-62ca05bff136",
    // Left out of the list of built-in roles; this page assigns it.
    source:
      "https://learn.microsoft.com/azure/azure-monitor/metrics/prometheus-self-managed-grafana-azure-active-directory",
  },
  reader: {
    name: "Reader",
    id: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
    source: `${page}/general#reader`,
  },
  contributor: {
    name: "Contributor",
    id: "b24988ac-6180-42a0-ab88-20f7382dd24c",
    source: `${page}/privileged#contributor`,
  },
  diskSnapshotContributor: {
    name: "Disk Snapshot Contributor",
    id: "7efff54f-a5b4-42b5-a1c5-5411624893ce",
    source: `${page}/compute#disk-snapshot-contributor`,
  },
  diskBackupReader: {
    name: "Disk Backup Reader",
    id: "3e5e47e6-65f7-47ef-90b5-e5dd4d455f24",
    source: `${page}/compute#disk-backup-reader`,
  },
  diskRestoreOperator: {
    name: "Disk Restore Operator",
    id: "b50d9833-a0cb-478e-945f-707fcc997c13",
    source: `${page}/compute#disk-restore-operator`,
  },
  dataOperatorForManagedDisks: {
    name: "Data Operator for Managed Disks",
    id: "959f8984-c045-4866-89c7-12bf9737be2e",
    source: `${page}/compute#data-operator-for-managed-disks`,
  },
  storageAccountContributor: {
    name: "Storage Account Contributor",
    id: "17d1049b-9a84-46fb-8f53-869881c3d3ab",
    source: `${page}/storage#storage-account-contributor`,
  },
  storageBlobDataContributor: {
    name: "Storage Blob Data Contributor",
    id: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    source: `${page}/storage#storage-blob-data-contributor`,
  },
  storageBlobDataReader: {
    name: "Storage Blob Data Reader",
    id: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
    source: `${page}/storage#storage-blob-data-reader`,
  },
} as const satisfies Record<string, BuiltInRole>;

export type RoleKey = keyof typeof roles;
