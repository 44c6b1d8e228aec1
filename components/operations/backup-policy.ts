import type { dataprotection } from "@pulumi/azure-native/types/input.js";
import type { DataStoreTypes } from "@pulumi/azure-native/types/enums/dataprotection/index.js";
import type { Issue } from "#components/core/issues.ts";
import type { Day } from "#components/core/units.ts";

/** When the daily recovery point is taken, UTC. */
export interface BackupSchedule {
  /** First day; moving it starts the policy anew. */
  readonly firstDay: Day;
  /** `HH:MM` */
  readonly time: string;
}

/** How long recovery points are kept, in days. */
export interface BackupRetention {
  /** As snapshots beside the disks: quick to restore, lost with the subscription. */
  readonly operationalDays: number;
  /**
   * As copies inside the vault, where immutability and soft delete reach them; `none` makes no copies. Copying needs
   * disks of at most 1 TB that are open to the backup service.
   */
  readonly vaultDays: number | "none";
}

/** https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-using-cli: up to 360 days */
const maxOperationalDays = 360;
const clusters = "Microsoft.ContainerService/managedClusters";

export function validateBackupTerms(schedule: BackupSchedule, retention: BackupRetention): Issue[] {
  const issues: Issue[] = [];
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(schedule.time)) {
    issues.push({ path: "schedule.time", reason: `must be a time of day (got "${schedule.time}"); write HH:MM` });
  }
  const { operationalDays, vaultDays } = retention;
  if (operationalDays < 1 || operationalDays > maxOperationalDays) {
    const reason = `must be 1 to ${String(maxOperationalDays)} days (got ${String(operationalDays)}); correct it`;
    issues.push({ path: "retention.operationalDays", reason });
  }
  if (vaultDays !== "none" && vaultDays < operationalDays) {
    const reason = `must not be shorter than operationalDays ${String(operationalDays)} (got ${String(vaultDays)}); raise it, or say none`;
    issues.push({ path: "retention.vaultDays", reason });
  }
  return issues;
}

/**
 * Name of the policy, spelled from its terms: Azure changes no policy of a cluster, so other terms are another policy,
 * to which the instance moves before the old one goes.
 * https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-support-matrix#limitations
 */
export function renderBackupPolicyName(schedule: BackupSchedule, retention: BackupRetention): string {
  const start = `${schedule.firstDay}-${schedule.time}`.replaceAll(/\D/g, "");
  const vault = retention.vaultDays === "none" ? "" : `-vault${String(retention.vaultDays)}d`;
  return `aks-${start}-snapshot${String(retention.operationalDays)}d${vault}`;
}

/** Renders one incremental recovery point a day, after Microsoft's template for the data source. */
export function renderBackupPolicy(
  schedule: BackupSchedule,
  retention: BackupRetention,
): dataprotection.BackupPolicyArgs {
  const { vaultDays } = retention;
  const copied = vaultDays !== "none";
  return {
    objectType: "BackupPolicy",
    datasourceTypes: [clusters],
    policyRules: [
      renderDailyRule(schedule, copied),
      renderRetention("Default", true, [renderLifecycle("OperationalStore", retention.operationalDays, false)]),
      ...(copied
        ? [
            renderRetention("Daily", false, [
              renderLifecycle("OperationalStore", retention.operationalDays, true),
              renderLifecycle("VaultStore", vaultDays, false),
            ]),
          ]
        : []),
    ],
  };
}

function renderDailyRule(schedule: BackupSchedule, copied: boolean): dataprotection.AzureBackupRuleArgs {
  const firstOfDay: dataprotection.TaggingCriteriaArgs = {
    tagInfo: { tagName: "Daily" },
    taggingPriority: 25,
    isDefault: false,
    criteria: [{ objectType: "ScheduleBasedBackupCriteria", absoluteCriteria: ["FirstOfDay"] }],
  };
  return {
    name: "BackupDaily",
    objectType: "AzureBackupRule",
    backupParameters: { objectType: "AzureBackupParams", backupType: "Incremental" },
    dataStore: renderStore("OperationalStore"),
    trigger: {
      objectType: "ScheduleBasedTriggerContext",
      schedule: { repeatingTimeIntervals: [`R/${schedule.firstDay}T${schedule.time}:00+00:00/P1D`] },
      taggingCriteria: [
        ...(copied ? [firstOfDay] : []),
        { tagInfo: { tagName: "Default" }, taggingPriority: 99, isDefault: true },
      ],
    },
  };
}

const renderStore = (dataStoreType: DataStoreTypes): dataprotection.DataStoreInfoBaseArgs => ({
  dataStoreType,
  objectType: "DataStoreInfoBase",
});

const renderRetention = (
  name: string,
  isDefault: boolean,
  lifecycles: dataprotection.SourceLifeCycleArgs[],
): dataprotection.AzureRetentionRuleArgs => ({ name, isDefault, lifecycles, objectType: "AzureRetentionRule" });

const renderLifecycle = (store: DataStoreTypes, days: number, copy: boolean): dataprotection.SourceLifeCycleArgs => ({
  sourceDataStore: renderStore(store),
  deleteAfter: { objectType: "AbsoluteDeleteOption", duration: `P${String(days)}D` },
  targetDataStoreCopySettings: copy
    ? [{ dataStore: renderStore("VaultStore"), copyAfter: { objectType: "ImmediateCopyOption" } }]
    : [],
});
