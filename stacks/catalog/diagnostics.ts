/**
 * Logs of the control plane: https://learn.microsoft.com/azure/aks/monitor-aks-reference#resource-logs
 * `kube-audit` with every read goes to immutable storage only: in the workspace it is the classic surprise on the bill.
 */
export const clusterLogs = {
  workspace: [
    "kube-apiserver",
    "kube-audit-admin",
    "kube-controller-manager",
    "kube-scheduler",
    "cloud-controller-manager",
    "cluster-autoscaler",
    "guard",
  ],
  auditStorage: ["kube-audit", "kube-audit-admin", "guard"],
} as const;

/** Data-plane operations on blobs: https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage-reference#resource-logs */
export const blobLogs = ["StorageRead", "StorageWrite", "StorageDelete"] as const;

/** https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-dataprotection-backupvaults-logs */
export const backupLogs = [
  "CoreAzureBackup",
  "AddonAzureBackupJobs",
  "AddonAzureBackupPolicy",
  "AddonAzureBackupProtectedInstance",
] as const;
