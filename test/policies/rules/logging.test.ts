import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { loggingPolicies } from "#policies/packs/logging.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, cut, edited, inTurn, without } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

const workspace = "operationalinsights/Workspace";
const setting = "monitor/DiagnosticSetting";
const tables = "resources/Deployment";

const ofWorkspace = (edits: Edits): EstateEdit => edited(workspace, "logs", edits);
const admin = "properties.template.resources[1].properties.totalRetentionInDays";
const adminTable = (value: unknown): EstateEdit => edited(tables, "logs-tables", { [admin]: value });
const urnOf = (estate: Estate, kind: string, name: string): string => subjectOf(estate, kind, name).urn;

const table = (estate: Estate, days: number): Subject =>
  makeSubject("azure-native:operationalinsights:Table", "table", {
    inputs: { tableName: "AKSAuditAdmin", totalRetentionInDays: days },
    propertyDependencies: { workspaceName: [urnOf(estate, workspace, "logs")] },
  });

describeStackRule(policyOf(loggingPolicies, "LOG01"), {
  breaks: [
    {
      title: "a workspace that forgets within the month",
      edit: ofWorkspace({ retentionInDays: 29 }),
      says: ["logs: retentionInDays: records stay 29 days, fewer than 30"],
    },
    {
      title: "an audit table kept a day too short",
      edit: adminTable(364),
      says: ["logs: table AKSAuditAdmin keeps 364 days, fewer than 365"],
    },
    ...[absent, -1].map((value) => ({
      title: `an audit table with the retention of its workspace (${String(value)})`,
      edit: adminTable(value),
      says: ["logs: table AKSAuditAdmin keeps 30 days, fewer than 365"],
    })),
    {
      title: "an audit table of no days",
      edit: adminTable(0),
      says: ["logs: table AKSAuditAdmin keeps 0 days, fewer than 365"],
    },
    {
      title: "tables of no declaration in a workspace that states no retention",
      edit: inTurn(without(tables), ofWorkspace({ retentionInDays: absent })),
      says: [
        "logs: table AKSAuditAdmin keeps 30 days, fewer than 365",
        "logs: table AZKVAuditLogs keeps 30 days, fewer than 365",
      ],
    },
    {
      title: "tables declared in another workspace",
      edit: cut(tables, "logs-tables", "properties"),
      says: [
        "logs: table AKSAuditAdmin keeps 30 days, fewer than 365",
        "logs: table AZKVAuditLogs keeps 30 days, fewer than 365",
      ],
    },
    {
      title: "a table that states fewer days than the template",
      edit: added((estate) => table(estate, 90)),
      says: ["logs: table AKSAuditAdmin keeps 90 days, fewer than 365"],
    },
  ],
  passes: [
    { title: "a year to the day", edit: adminTable(365) },
    {
      title: "a workspace that keeps everything a year",
      edit: inTurn(without(tables), ofWorkspace({ retentionInDays: 365 })),
    },
    { title: "a default of the workspace", edit: ofWorkspace({ retentionInDays: absent }) },
    {
      title: "a table with a resource of its own",
      edit: inTurn(
        adminTable(30),
        added((estate) => table(estate, 365)),
      ),
    },
    {
      title: "a name without an expression",
      edit: edited(tables, "logs-tables", { "properties.template.resources[1].name": "log/AKSAuditAdmin" }),
    },
    ...[absent, "AKSAudit"].map((name) => ({
      title: `another table of no full name (${String(name)})`,
      edit: edited(tables, "logs-tables", { "properties.template.resources[0].name": name }),
    })),
    {
      title: "short tables nothing of the audit trail reaches",
      edit: inTurn(adminTable(30), cut(setting, "cluster-diagnostics", "workspaceId")),
    },
  ],
  unknown: [
    { title: "the retention is unknown", edit: adminTable(unknownValue), paths: [admin] },
    {
      title: "that of the workspace is unknown",
      edit: ofWorkspace({ retentionInDays: unknownValue }),
      paths: ["retentionInDays"],
    },
  ],
});

const privateWorkspace = (estate: Estate): Subject =>
  editSubject(subjectOf(estate, workspace), {
    publicNetworkAccessForIngestion: "Disabled",
    publicNetworkAccessForQuery: "Disabled",
  });

describeResourceRule(policyOf(loggingPolicies, "LOG02"), {
  kind: workspace,
  subject: privateWorkspace,
  breaks: [
    ...[false, absent].map((value) => ({
      title: `keys (${String(value)})`,
      edits: { "features.disableLocalAuth": value },
      says: ["features.disableLocalAuth: whoever has the key of the workspace may write to it"],
    })),
    ...["Enabled", absent].flatMap((value) => [
      {
        title: `writing from anywhere (${String(value)})`,
        edits: { publicNetworkAccessForIngestion: value },
        says: ["publicNetworkAccessForIngestion: writing from any network is Enabled"],
      },
      {
        title: `reading from anywhere (${String(value)})`,
        edits: { publicNetworkAccessForQuery: value },
        says: ["publicNetworkAccessForQuery: reading from any network is Enabled"],
      },
    ]),
  ],
  unknown: ["features.disableLocalAuth", "publicNetworkAccessForIngestion", "publicNetworkAccessForQuery"],
  irrelevant: { "tags.note": "unrelated" },
});

const cap =
  "logs: workspaceCapping.dailyQuotaGb: audit records beyond 5 GB a day are dropped, and no copy is elsewhere";

describeStackRule(policyOf(loggingPolicies, "LOG03"), {
  breaks: [
    { title: "a cap on the only copy", edit: without(setting, "vault-audit"), says: [cap] },
    ...["audit", "gxp-record"].map((dataClass) => ({
      title: `a cap on a workspace of class ${dataClass}`,
      edit: ofWorkspace({ "tags.data-class": dataClass }),
      says: [cap],
    })),
    {
      title: "a cap of nothing",
      edit: ofWorkspace({ "tags.data-class": "audit", "workspaceCapping.dailyQuotaGb": 0 }),
      says: [cap.replace("5 GB", "0 GB")],
    },
    {
      title: "records that are purged",
      edit: ofWorkspace({ "features.immediatePurgeDataOn30Days": true }),
      says: ["logs: features.immediatePurgeDataOn30Days: records are gone at once on their thirtieth day"],
    },
  ],
  passes: [
    ...[-1, absent].map((quota) => ({
      title: `the only copy without a cap (${String(quota)})`,
      edit: inTurn(without(setting, "vault-audit"), ofWorkspace({ "workspaceCapping.dailyQuotaGb": quota })),
    })),
    {
      title: "a cap where no trail ends",
      edit: inTurn(without(setting, "vault-audit"), without(setting, "vault-diagnostics")),
    },
  ],
  unknown: [
    {
      title: "the class is unknown",
      edit: ofWorkspace({ "tags.data-class": unknownValue }),
      paths: ["tags.data-class"],
    },
    {
      title: "the purge is unknown",
      edit: ofWorkspace({ "features.immediatePurgeDataOn30Days": unknownValue }),
      paths: ["features.immediatePurgeDataOn30Days"],
    },
  ],
});
