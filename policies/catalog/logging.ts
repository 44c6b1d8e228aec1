import type { PolicyRecord } from "#policies/engine/policy.ts";
import { auditedKinds, loggingKinds, requiredCategories } from "#policies/catalog/parameters/logging.ts";

const workspaces = ["operationalinsights/Workspace"] as const;
const settings = ["monitor/DiagnosticSetting", "monitor/SubscriptionDiagnosticSetting"] as const;
const sources = [...Object.keys(auditedKinds), ...settings];
const alerts = ["monitor/ActivityLogAlert"] as const;
const groups = ["monitor/ActionGroup"] as const;
const stores = [
  "storage/StorageAccount",
  "authorization/RoleAssignment",
  "authorization/ManagementLockByScope",
] as const;

export const loggingRecords = {
  LOG01: {
    title: "logs stay as long as their class of record demands",
    why: "What was deleted before the question came up answers nothing.",
    severity: "high",
    level: "production",
    kinds: workspaces,
    controls: {
      part11: {
        "11.10(e)": ["direct", "the trail of operators is kept for the time the parameters state"],
      },
      iso27001: {
        "A.8.15": ["direct", "logs are retained for a stated time"],
        "A.5.33": ["supporting", "records of who did what survive their retention"],
      },
      soc2: {
        "CC7.2": ["supporting", "past events can be searched when an anomaly is found"],
      },
      iso9001: {
        "7.5.3": ["direct", "the retention of documented evidence is set, not left to a default"],
      },
    },
    remediation: "raise the total retention of the table, or that of the workspace",
    source: "https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure",
  },
  LOG02: {
    title: "only identities on the private network write and read logs",
    why: "A key of a workspace lets anybody write false records, and an open query endpoint lets a stolen token read them all.",
    severity: "medium",
    level: "production",
    kinds: workspaces,
    controls: {
      part11: {
        "11.10(e)": ["supporting", "records of the trail come from known identities only"],
      },
      iso27001: {
        "A.8.15": ["direct", "logs are protected from forged entries"],
        "A.8.5": ["supporting", "writers sign in through the directory, not with a shared key"],
      },
      soc2: {
        "CC6.1": ["supporting", "access to logs needs an identity"],
      },
    },
    remediation: "set features.disableLocalAuth, and reach the workspace through a private link scope",
    source: "https://learn.microsoft.com/azure/azure-monitor/logs/private-link-security",
  },
  LOG03: {
    title: "the only copy of an audit record is never dropped",
    why: "A daily cap drops what comes after it: a flood of noise hides the act.",
    severity: "high",
    level: "mandatory",
    kinds: workspaces,
    controls: {
      part11: {
        "11.10(e)": ["direct", "no record of the trail is dropped for its volume"],
      },
      iso27001: {
        "A.8.15": ["direct", "logging does not stop at a quota"],
      },
      soc2: {
        "CC7.2": ["supporting", "events are recorded also while something floods the logs"],
      },
    },
    remediation: "copy the audit logs to immutable storage, or remove the cap",
    source: "https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap",
  },
  LOG04: {
    title: "audit logs are copied to where nobody can change them",
    why: "Whoever administers a workspace can purge it, and with it the proof of the own acts.",
    severity: "high",
    level: "production",
    kinds: sources,
    controls: {
      part11: {
        "11.10(c)": ["direct", "records are written once and readable until their retention ends"],
        "11.10(e)": ["direct", "entries of the trail cannot be altered or removed, so that nothing is obscured"],
      },
      iso27001: {
        "A.5.33": ["direct", "records are protected from falsification by the storage itself"],
        "A.8.15": ["supporting", "logs are out of reach of those they are about"],
      },
      iso9001: {
        "7.5.3": ["direct", "retained evidence is protected from unintended alteration"],
      },
    },
    remediation:
      "send the categories to a storage account with version-level immutability by a second diagnostic setting",
    source: "https://learn.microsoft.com/azure/storage/blobs/immutable-storage-overview",
  },
  LOG05: {
    title: "every service sends its logs to the central workspace",
    why: "Azure sends nothing by itself, so that an investigation ends at the first service without a setting.",
    severity: "high",
    level: "production",
    kinds: loggingKinds,
    controls: {
      part11: {
        "11.10(e)": ["supporting", "each service that handles records reports what was done to it"],
      },
      iso27001: {
        "A.8.15": ["direct", "logs of all services are collected in one place"],
      },
      soc2: {
        "CC7.2": ["direct", "components are monitored without exception"],
      },
    },
    remediation: "add a diagnostic setting to the workspace of the stack",
    source: "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
  },
  LOG06: {
    title: "each service logs what an auditor asks for",
    why: "A setting that sends metrics only looks complete and proves nothing.",
    severity: "high",
    level: "production",
    kinds: Object.keys(requiredCategories),
    controls: {
      part11: {
        "11.10(e)": ["direct", "administrative acts and access are recorded with time and identity"],
      },
      iso27001: {
        "A.8.15": ["direct", "the events that matter are among those recorded"],
      },
      soc2: {
        "CC7.2": ["direct", "access and changes are in the logs that are monitored"],
      },
    },
    remediation: "enable the categories named, or the group audit",
    source: "https://learn.microsoft.com/azure/azure-monitor/reference/logs-index",
  },
  LOG07: {
    title: "the activity log of the subscription is exported",
    why: "Azure forgets after 90 days who created, changed and deleted what.",
    severity: "high",
    level: "production",
    kinds: settings,
    controls: {
      part11: {
        "11.10(e)": ["direct", "every act on the control plane is kept with its time and its author"],
        "11.10(k)(2)": ["supporting", "changes of the system leave a time-sequenced record"],
      },
      iso27001: {
        "A.8.15": ["direct", "administrators are logged"],
      },
      soc2: {
        "CC7.2": ["direct", "changes of the control plane are watched"],
        "CC8.1": ["supporting", "a change outside the pipeline can be found"],
      },
      iso9001: {
        "8.5.6": ["supporting", "the record of changes to the service is retained"],
      },
    },
    remediation: "add a diagnostic setting of the subscription with Administrative, Policy and Security",
    source: "https://learn.microsoft.com/azure/azure-monitor/platform/activity-log",
  },
  LOG08: {
    title: "somebody is told when a guard rail or a record is taken away",
    why: "A removed lock or policy is found at the next audit, months after what it should have prevented.",
    severity: "medium",
    level: "production",
    kinds: alerts,
    controls: {
      part11: {
        "11.300(d)": ["supporting", "attempts at unauthorised use are reported at once"],
      },
      iso27001: {
        "A.8.16": ["direct", "changes of access, policy and network raise an alert"],
      },
      soc2: {
        "CC7.2": ["direct", "anomalies of the control plane are detected"],
        "CC7.3": ["supporting", "each detected event reaches somebody who judges it"],
      },
    },
    remediation: "add an activity log alert for the operation with an action group that has receivers",
    source: "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-types",
  },
  LOG09: {
    title: "every action group reaches somebody",
    why: "An alert that nobody receives is worse than none, because it is believed.",
    severity: "medium",
    level: "production",
    kinds: groups,
    controls: {
      iso27001: {
        "A.5.26": ["supporting", "the response to an incident begins with somebody who is told"],
      },
      soc2: {
        "CC7.4": ["supporting", "incidents reach those who respond to them"],
      },
    },
    remediation: "add a receiver and enable the group",
    source: "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
  },
  LOG10: {
    title: "those who make records cannot remove them",
    why: "Whoever can do something and delete the proof of it leaves no trail.",
    severity: "high",
    level: "production",
    kinds: stores,
    controls: {
      part11: {
        "11.10(e)": ["direct", "the trail is out of reach of those whose acts it records"],
        "11.10(g)": ["supporting", "authority over audit records is separate from authority over the system"],
      },
      iso27001: {
        "A.5.3": ["direct", "duties of operating and of keeping evidence are segregated"],
        "A.8.15": ["supporting", "log stores are protected from those they log"],
      },
      soc2: {
        "CC6.3": ["direct", "nobody holds both rights"],
      },
    },
    remediation: "give the audit account a locked resource group of its own and remove writing roles from it",
    source: "https://learn.microsoft.com/azure/security/fundamentals/log-audit",
  },
} as const satisfies Record<string, PolicyRecord>;
