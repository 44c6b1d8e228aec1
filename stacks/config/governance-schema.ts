import { z } from "zod";
import { bytes, cpu, day, emailAddress, usd, whole } from "#stacks/config/fields.ts";

/** Log Analytics: cost grows with every gigabyte, so the quota is a cap on money as well. */
export const logsSchema = z
  .strictObject({
    dailyQuotaGb: whole(1, 100, "GB per day").describe("Ingestion cap in GB per day; ingestion stops when reached."),
    // Interactive retention of the Analytics plan: https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure
    retentionDays: whole(30, 730, "days").describe("Interactive retention in days."),
    auditTotalRetentionDays: whole(30, 4383, "days").describe("Total retention of audit tables in days."),
  })
  .describe("Log Analytics workspace.");

export const retentionSchema = z
  .strictObject({
    auditDays: whole(1, 3660, "days").describe(
      "Immutability of audit records in storage, in days; 2557 is seven years.",
    ),
    backupDays: whole(1, 360, "days").describe("Recovery points of AKS Backup, in days."),
    deletedBlobDays: whole(1, 365, "days").describe("Soft delete of blobs, in days."),
    flowLogDays: whole(1, 365, "days").describe("Network flow logs, in days."),
  })
  .describe("How long records are kept.");

export const budgetSchema = z
  .strictObject({
    dailyUsd: usd().describe("Limit in US dollars per day; the plan compares its estimate with it."),
    monthlyUsd: usd().describe("Limit in US dollars per calendar month; amount of the Azure budget."),
    startDate: day().describe("First month of the budget, on day 1; cannot change once the budget exists."),
    anomaly: z
      .strictObject({
        startDate: day().describe("First day of the daily anomaly alert."),
        endDate: day().describe("Last day of the daily anomaly alert, at most a year later."),
      })
      .describe("Cost anomaly alert."),
  })
  .describe("Cost limits and their alerts.");

export const contactsSchema = z
  .strictObject({
    platformEmail: emailAddress().describe("Owners of the platform."),
    financeEmail: emailAddress().describe("Receives budget and anomaly mail."),
    securityEmail: emailAddress().describe("Receives security alerts."),
    onCallEmail: emailAddress().describe("Receives critical alerts."),
  })
  .describe("Where alerts go.");

const quota = z.strictObject({
  cpuRequests: cpu().describe("Sum of CPU requests in millicores."),
  cpuLimits: cpu().describe("Sum of CPU limits in millicores."),
  memoryRequests: bytes().describe("Sum of memory requests."),
  memoryLimits: bytes().describe("Sum of memory limits."),
  storage: bytes().describe("Sum of the sizes of volume claims."),
  persistentVolumeClaims: whole(0, 200, "claims").describe("Number of volume claims."),
  pods: whole(1, 1000, "pods").describe("Number of pods, rollout surge included."),
  services: whole(1, 200, "services").describe("Number of Services."),
  secrets: whole(1, 500, "secrets").describe("Number of Secrets."),
  configMaps: whole(1, 500, "config maps").describe(
    "Number of ConfigMaps, the one AKS puts in every namespace included.",
  ),
});

/** ResourceQuota by namespace; `application` is the namespace `ms5-<environment>`. */
export const quotasSchema = z
  .strictObject({ application: quota, monitoring: quota, delivery: quota, "data-system": quota, cost: quota })
  .describe("ResourceQuota by namespace.");
