/** Plan and kept time of one table of the log workspace. */
export interface LogTablePlan {
  readonly table: string;
  readonly plan: "Analytics" | "Basic";
  /** `audit`: as long as audit records in the workspace; `operational`: as long as they are searchable. */
  readonly keep: "audit" | "operational";
}

/**
 * Tables AKS writes to, all three of which may have the Basic plan, and that of Key Vault:
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/microsoft-containerservice_managedclusters
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-keyvault-vaults-logs
 */
export const logTables = [
  // Every read of the API server: the bulk of the volume, looked at only in an investigation.
  { table: "AKSAudit", plan: "Basic", keep: "audit" },
  { table: "AKSAuditAdmin", plan: "Basic", keep: "audit" },
  // Analytics, because alert rules over the autoscaler's records need full KQL.
  { table: "AKSControlPlane", plan: "Analytics", keep: "operational" },
  // Who read which secret; few records, and alert rules over them need full KQL too.
  { table: "AZKVAuditLogs", plan: "Analytics", keep: "audit" },
] as const satisfies readonly LogTablePlan[];
