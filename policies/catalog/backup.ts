import type { PolicyRecord } from "#policies/engine/policy.ts";

const vaults = ["dataprotection/BackupVault"] as const;
const policies = ["dataprotection/BackupPolicy"] as const;

export const backupRecords = {
  BKP01: {
    title: "backups can be neither shortened nor deleted",
    why: "Ransomware deletes the backups first.",
    severity: "high",
    level: "production",
    kinds: vaults,
    controls: {
      part11: {
        "11.10(c)": ["direct", "recovery points are protected until their retention ends"],
      },
      iso27001: {
        "A.8.13": ["direct", "backups are protected from deletion"],
        "A.5.33": ["supporting", "records can be recovered although somebody deletes them"],
      },
      soc2: {
        "A1.2": ["direct", "recovery data cannot be destroyed"],
      },
      iso9001: {
        "7.5.3": ["supporting", "retained information is protected from loss"],
      },
    },
    remediation: "set immutability to Unlocked or Locked and soft delete to AlwaysOn",
    source: "https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept",
  },
  BKP02: {
    title: "backups survive the loss of a zone, or of the region",
    why: "A backup that is lost with what it protects is none.",
    severity: "medium",
    level: "production",
    kinds: vaults,
    controls: {
      iso27001: {
        "A.8.13": ["supporting", "copies are kept apart from what they protect"],
        "A.8.14": ["supporting", "recovery data is redundant"],
      },
      soc2: {
        "A1.2": ["supporting", "recovery works although a data centre is lost"],
      },
    },
    remediation: "set storageSettings to GeoRedundant with cross-region restore, or to ZoneRedundant",
    source: "https://learn.microsoft.com/azure/backup/backup-create-recovery-services-vault#set-storage-redundancy",
  },
  BKP03: {
    title: "nobody alone can weaken a backup vault",
    why: "One stolen administrator turns off what should bring everything back.",
    severity: "medium",
    level: "advisory",
    kinds: vaults,
    controls: {
      part11: {
        "11.10(g)": ["supporting", "authority over backups needs a second person"],
      },
      iso27001: {
        "A.5.3": ["supporting", "the duty of protecting backups is segregated"],
        "A.8.2": ["supporting", "privileged acts on a vault are approved by another"],
      },
      soc2: {
        "CC6.3": ["supporting", "no single role may give up recovery"],
      },
    },
    remediation: "map the vault to a resource guard that another team owns",
    source: "https://learn.microsoft.com/azure/backup/multi-user-authorization-concept",
  },
  BKP05: {
    title: "recovery points are frequent and kept long enough",
    why: "What was lost since the last point, or noticed after the last point is gone, is lost.",
    severity: "high",
    level: "production",
    kinds: policies,
    controls: {
      part11: {
        "11.10(c)": ["direct", "the interval and the retention of recovery points follow from the parameters"],
      },
      iso27001: {
        "A.8.13": ["direct", "backups follow a stated schedule and retention"],
      },
      soc2: {
        "A1.2": ["direct", "recovery points exist as the objective demands"],
      },
    },
    remediation: "shorten the interval of the schedule, or lengthen deleteAfter",
    source: "https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup",
  },
} as const satisfies Record<string, PolicyRecord>;
