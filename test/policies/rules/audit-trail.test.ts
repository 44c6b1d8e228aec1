import { unknownValue } from "#policies/engine/marked-value.ts";
import { stackFamilyPolicies } from "#policies/packs/stack.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { changed, cut, edited, inStaging, inTurn, without } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";

const setting = "monitor/DiagnosticSetting";
const alert = "monitor/ActivityLogAlert";
const group = "monitor/ActionGroup";
const lock = "authorization/ManagementLockByScope";
const sources = ["cluster", "vault", "activity-log"];
const all = (broken: string): readonly string[] =>
  sources.map((source) => `${source}: the audit trail breaks: ${broken}`);

/** No object of the cluster says any more that it holds regulated records. */
const unregulated: EstateEdit = ({ subjects, ...rest }) => ({
  ...rest,
  subjects: subjects.map((subject) => (subject.type.startsWith("kubernetes:") ? { ...subject, inputs: {} } : subject)),
});

/** https://www.ecfr.gov/current/title-21/chapter-I/subchapter-A/part-11/subpart-B/section-11.10 */
describeStackRule(policyOf(stackFamilyPolicies([]), "STK08"), {
  breaks: [
    {
      title: "an activity log that nothing exports",
      edit: without(setting, "activity-log"),
      says: ["changes of the subscription leave no trail"],
    },
    {
      title: "a cluster whose acts reach no workspace",
      edit: without(setting, "cluster-diagnostics"),
      says: ["cluster: the audit trail breaks: no workspace receives kube-audit-admin, guard"],
    },
    {
      title: "sign-ins that reach storage alone",
      edit: edited(setting, "cluster-diagnostics", { "logs[6].enabled": false }),
      says: ["cluster: the audit trail breaks: no workspace receives guard"],
    },
    {
      title: "a table that forgets a day too early",
      edit: edited("resources/Deployment", "logs-tables", {
        "properties.template.resources[1].properties.totalRetentionInDays": 364,
      }),
      says: ["cluster: the audit trail breaks: table AKSAuditAdmin forgets after 364 days, not 365"],
    },
    {
      title: "a vault whose trail can be purged",
      edit: without(setting, "vault-audit"),
      says: ["vault: the audit trail breaks: no immutable storage receives AuditEvent"],
    },
    {
      title: "an account that can be changed",
      edit: edited("storage/StorageAccount", "storage-audit", { immutableStorageWithVersioning: absent }),
      says: [
        "cluster: the audit trail breaks: no immutable storage receives kube-audit-admin, guard",
        "vault: the audit trail breaks: no immutable storage receives AuditEvent",
        "activity-log: the audit trail breaks: no immutable storage receives Administrative, Policy, Security",
      ],
    },
    {
      title: "an account that can be deleted",
      edit: without(lock, "locks-storage-audit"),
      says: all("storage-audit is not locked"),
    },
    { title: "a workspace that can be deleted", edit: without(lock, "locks-logs"), says: all("logs is not locked") },
    ...Object.entries({
      "lock-delete": "Microsoft.Authorization/locks/delete",
      "storage-account-write": "Microsoft.Storage/storageAccounts/write",
      "storage-account-delete": "Microsoft.Storage/storageAccounts/delete",
    }).flatMap(([key, operation]) => [
      {
        title: `no alert at ${operation}`,
        edit: without(alert, `activity-alerts-${key}`),
        says: all(`nobody is told of ${operation}`),
      },
      {
        title: `an alert at ${operation} that tells nobody`,
        edit: cut(alert, `activity-alerts-${key}`, "actions"),
        says: all(`nobody is told of ${operation}`),
      },
    ]),
    {
      title: "an action group that passes nothing on",
      edit: edited(group, "action-groups-critical", { enabled: false }),
      says: all("nobody is told of Microsoft.Storage/storageAccounts/delete"),
    },
    {
      title: "an action group of nobody",
      edit: edited(group, "action-groups-critical", { emailReceivers: [] }),
      says: all("nobody is told of Microsoft.Storage/storageAccounts/delete"),
    },
    {
      title: "two links broken at once",
      edit: inTurn(without(setting, "vault-audit"), without(lock, "locks-logs")),
      says: [
        "cluster: the audit trail breaks: logs is not locked",
        "vault: the audit trail breaks: no immutable storage receives AuditEvent",
        "vault: the audit trail breaks: logs is not locked",
        "activity-log: the audit trail breaks: logs is not locked",
      ],
    },
    {
      title: "records in Azure alone",
      edit: inTurn(
        unregulated,
        changed("storage/StorageAccount", "storage-backup", ({ inputs }) => ({
          inputs: { ...inputs, tags: { "data-class": "gxp-record" } },
        })),
        without(setting, "activity-log"),
      ),
      says: ["changes of the subscription leave no trail"],
    },
  ],
  passes: [
    { title: "staging without locks", edit: inTurn(without(lock), inStaging) },
    {
      title: "a further copy that can be changed and deleted",
      edit: inTurn(
        without(lock, "locks-storage-logs"),
        changed(setting, "vault-diagnostics", ({ propertyDependencies }, estate) => ({
          propertyDependencies: {
            ...propertyDependencies,
            storageAccountId: [subjectOf(estate, "storage/StorageAccount", "storage-logs").urn],
          },
        })),
      ),
    },
  ],
  unknown: [
    {
      title: "categories are unknown",
      edit: edited(setting, "vault-audit", { logs: unknownValue }),
      paths: ["logs"],
    },
    {
      title: "the level of a lock is unknown",
      edit: edited(lock, "locks-storage-audit", { level: unknownValue }),
      paths: ["level", "level", "level"],
    },
  ],
  notApplicable: [{ title: "a stack without regulated records", edit: unregulated }],
});
