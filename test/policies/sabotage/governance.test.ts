import { describe } from "vitest";
import { absent } from "#test/policies/support/edits.ts";
import { change, describeSabotage, grant, remove, withOptions } from "#test/policies/support/sabotage.ts";
import type { Sabotage } from "#test/policies/support/sabotage.ts";

const records: readonly Sabotage[] = [
  {
    someone: "opens the workspace's ingestion by keys",
    edit: change("operationalinsights/Workspace", "logs", { "features.disableLocalAuth": false }),
    caught: { LOG02: ["logs"] },
  },
  {
    someone: "keeps logs for a week",
    edit: change("operationalinsights/Workspace", "logs", { retentionInDays: 7 }),
    caught: { LOG01: ["logs"] },
  },
  {
    someone: "removes the diagnostic setting of the registry",
    edit: remove("monitor/DiagnosticSetting", "registry-diagnostics"),
    caught: { LOG05: ["registry"], LOG06: ["registry"] },
  },
  {
    someone: "stops exporting the activity log",
    edit: remove("monitor/DiagnosticSetting", "activity-log"),
    caught: { LOG07: ["the stack"], STK08: ["the stack"] },
    on: "production",
  },
  {
    someone: "removes the alert on deleted locks",
    edit: remove("monitor/ActivityLogAlert", "activity-alerts-lock-delete"),
    caught: { LOG08: ["the stack"], STK08: ["activity-log", "cluster", "vault"] },
    on: "production",
  },
  {
    someone: "empties an action group",
    edit: change("monitor/ActionGroup", "action-groups-critical", { emailReceivers: [] }),
    // The alerts that go there, and with them the end of the audit trail, reach nobody.
    caught: {
      LOG09: ["action-groups-critical"],
      LOG08: ["immutability-policy", "key-vault", "storage-account"].flatMap((what) =>
        (what === "key-vault" ? ["delete", "purge"] : ["delete"]).map((act) => `activity-alerts-${what}-${act}`),
      ),
      STK08: ["activity-log", "cluster", "vault"],
    },
  },
];

const backups: readonly Sabotage[] = [
  {
    someone: "turns the soft delete of the backup vault off",
    edit: change("dataprotection/BackupVault", "backup", {
      "properties.securitySettings.softDeleteSettings.state": "Off",
    }),
    caught: { BKP01: ["backup"] },
  },
  {
    someone: "makes the backup vault mutable",
    edit: change("dataprotection/BackupVault", "backup", {
      "properties.securitySettings.immutabilitySettings.state": "Disabled",
    }),
    caught: { BKP01: ["backup"] },
  },
  {
    someone: "keeps backups in one zone",
    edit: change("dataprotection/BackupVault", "backup", {
      "properties.storageSettings[0].type": "LocallyRedundant",
    }),
    caught: { BKP02: ["backup"] },
    on: "production",
  },
  {
    someone: "keeps recovery points for two days",
    edit: change("dataprotection/BackupPolicy", "backup-policy", {
      "properties.policyRules[1].lifecycles[0].deleteAfter.duration": "P2D",
    }),
    caught: { BKP05: ["backup-policy"] },
  },
  {
    someone: "backs up once a week",
    edit: change("dataprotection/BackupPolicy", "backup-policy", {
      "properties.policyRules[0].trigger.schedule.repeatingTimeIntervals": ["R/2026-12-01T00:15:00+00:00/P1W"],
    }),
    caught: { BKP05: ["backup-policy"] },
  },
];

const governance: readonly Sabotage[] = [
  {
    someone: "takes the cost center off the vault",
    edit: change("keyvault/Vault", "vault", { 'tags["cost-center"]': absent }),
    caught: { GOV01: ["vault"] },
  },
  {
    someone: "puts a vault into another region",
    edit: change("keyvault/Vault", "vault", { location: "eastus" }),
    caught: { GOV02: ["vault"] },
  },
  {
    someone: "leaves the budget without anybody to tell",
    edit: change("consumption/Budget", "budget", {
      notifications: Object.fromEntries(
        ["Actual", "Forecasted"].map((thresholdType) => [
          thresholdType,
          { enabled: true, thresholdType, threshold: 80, operator: "GreaterThanOrEqualTo", contactEmails: [] },
        ]),
      ),
    }),
    caught: { GOV03: ["budget"] },
  },
  {
    someone: "removes the budget",
    edit: remove("consumption/Budget", "budget"),
    // The group of those who were told is left without a caller.
    caught: { GOV03: ["the stack"], STK02: ["action-groups-finance"] },
  },
  {
    someone: "makes an identity of the cluster owner of the subscription",
    edit: grant("owner", "control-plane-on-nodes", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", {
      scope: "/subscriptions/33333333-3333-4333-8333-333333333333",
    }),
    caught: { GOV05: ["owner"] },
    on: "production",
  },
  {
    someone: "grants a person a role",
    edit: change("authorization/RoleAssignment", "admins-44444444-on-cluster", { principalType: "User" }),
    caught: { GOV05: ["admins-44444444-on-cluster"] },
  },
  {
    someone: "lets any workload of a namespace sign in as an identity",
    edit: change("managedidentity/FederatedIdentityCredential", "telemetry-credentials-loki", {
      subject: "system:serviceaccount:monitoring:*",
    }),
    caught: { GOV06: ["telemetry-credentials-loki"] },
  },
  {
    someone: "ignores changes of who may reach the vault",
    edit: withOptions("keyvault/Vault", "vault", { ignoreChanges: ["properties.networkAcls"] }),
    caught: { GOV12: ["vault"] },
  },
];

describe("a bad edit of logs and alerts", () => {
  describeSabotage(records);
});

describe("a bad edit of the backup", () => {
  describeSabotage(backups);
});

describe("a bad edit of the governance", () => {
  describeSabotage(governance);
});
