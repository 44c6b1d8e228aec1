import { describe, expect, it } from "vitest";
import { unknownValue } from "#policies/engine/marked-value.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { loggingPolicies } from "#policies/packs/logging.ts";
import { uncopiedCategories } from "#policies/rules/logging/audit-sources.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, withSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { estate, subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, changed, cut, edited, inTurn, without } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

const workspace = "operationalinsights/Workspace";
const setting = "monitor/DiagnosticSetting";
const account = "storage/StorageAccount";

const ofAccount = (edits: Edits): EstateEdit => edited(account, "storage-audit", edits);
const urnOf = (estate: Estate, kind: string, name: string): string => subjectOf(estate, kind, name).urn;

const immutability = "immutableStorageWithVersioning";
const uncopied = [
  "cluster: no immutable storage has its records (kube-audit-admin, guard)",
  "vault: no immutable storage has its records (AuditEvent)",
  "activity-log: no immutable storage has its records (Administrative, Policy, Security)",
];

const dataExport = (estate: Estate, inputs: Edits = {}): Subject =>
  makeSubject("azure-native:operationalinsights:DataExport", "export", {
    inputs: { tableNames: ["AZKVAuditLogs", "AKSAuditAdmin"], ...inputs },
    propertyDependencies: {
      workspaceName: [urnOf(estate, workspace, "logs")],
      resourceId: [urnOf(estate, account, "storage-audit")],
    },
  });

describeStackRule(policyOf(loggingPolicies, "LOG04"), {
  breaks: [
    ...(
      [
        ["no immutability", { [immutability]: absent }],
        ["immutability switched off", { [`${immutability}.enabled`]: false }],
        ["a policy that is disabled", { [`${immutability}.immutabilityPolicy.state`]: "Disabled" }],
        [
          "a day less than seven years",
          { [`${immutability}.immutabilityPolicy.immutabilityPeriodSinceCreationInDays`]: 2556 },
        ],
        ["no period", { [`${immutability}.immutabilityPolicy`]: absent }],
      ] satisfies [string, Edits][]
    ).map(([title, edits]) => ({ title, edit: ofAccount(edits), says: uncopied })),
    { title: "a vault without a copy", edit: without(setting, "vault-audit"), says: uncopied.slice(1, 2) },
    {
      title: "a copy without sign-ins",
      edit: edited(setting, "cluster-audit", { "logs[2].enabled": false }),
      says: ["cluster: no immutable storage has its records (guard)"],
    },
    {
      title: "a copy to storage of somebody else",
      edit: cut(setting, "cluster-audit", "storageAccountId"),
      says: uncopied.slice(0, 1),
    },
    {
      title: "an export that is off",
      edit: inTurn(
        without(setting, "vault-audit"),
        added((estate) => dataExport(estate, { enable: false })),
      ),
      says: uncopied.slice(1, 2),
    },
    {
      title: "an export without the table",
      edit: inTurn(
        without(setting, "vault-audit"),
        added((estate) => dataExport(estate, { tableNames: ["AKSAudit"] })),
      ),
      says: uncopied.slice(1, 2),
    },
    {
      title: "an export beside an activity log without a copy",
      edit: inTurn(
        cut(setting, "activity-log", "storageAccountId"),
        added((estate) => dataExport(estate)),
      ),
      says: uncopied.slice(2),
    },
  ],
  passes: [
    {
      title: "an export of the workspace",
      edit: inTurn(
        without(setting, "vault-audit"),
        added((e) => dataExport(e)),
      ),
    },
    { title: "a policy that is locked", edit: ofAccount({ [`${immutability}.immutabilityPolicy.state`]: "Locked" }) },
  ],
  unknown: [
    {
      title: "the categories are unknown",
      edit: edited(setting, "cluster-audit", { logs: unknownValue }),
      paths: ["logs"],
    },
  ],
});

describe("LOG04: an export of a workspace", () => {
  it.each([
    { tableNames: ["AZKVAuditLogs", "AKSAuditAdmin"], missing: [] },
    { tableNames: ["AZKVAuditLogs"], missing: ["AuditEvent"] },
  ])("copies records where it takes all of their tables: $tableNames", async ({ tableNames, missing }) => {
    const whole = await estate();
    const stack = new StackView(withSubject(whole, dataExport(whole, { tableNames })));
    const resource = stack.find(urnOf(whole, "keyvault/Vault", "vault"));
    const sent = stack.find(urnOf(whole, setting, "vault-diagnostics"));
    if (resource === undefined || sent === undefined) throw new Error("the stack has no vault, or it logs nothing");
    const tables = ["AKSAuditAdmin", "AZKVAuditLogs"];
    const source = { resource, settings: [sent], categories: ["AuditEvent"], tables };
    expect(uncopiedCategories(stack, source)).toEqual(missing);
  });
});

const noSetting = "no diagnostic setting sends its logs to a workspace of the stack";

describeStackRule(policyOf(loggingPolicies, "LOG05"), {
  breaks: [
    {
      title: "a registry without a setting",
      edit: without(setting, "registry-diagnostics"),
      says: [`registry: ${noSetting}`],
    },
    {
      title: "a backup vault without one",
      edit: without(setting, "backup-diagnostics"),
      says: [`backup: ${noSetting}`],
    },
    {
      title: "an account whose blobs log nothing",
      edit: without(setting, "storage-logs-diagnostics"),
      says: [`storage-logs: ${noSetting}`],
    },
    {
      title: "a setting that only writes to storage",
      edit: without(setting, "cluster-diagnostics"),
      says: [`cluster: ${noSetting}`],
    },
    {
      title: "a workspace of somebody else",
      edit: cut(setting, "vault-diagnostics", "workspaceId"),
      says: [`vault: ${noSetting}`],
    },
    {
      title: "a setting of which the service is not the source",
      edit: changed(setting, "vault-diagnostics", ({ propertyDependencies }) => ({
        propertyDependencies: {
          ...propertyDependencies,
          resourceUri: [],
          name: propertyDependencies["resourceUri"] ?? [],
        },
      })),
      says: [`vault: ${noSetting}`],
    },
    {
      title: "something that is no workspace",
      edit: changed(setting, "vault-diagnostics", ({ propertyDependencies }) => ({
        propertyDependencies: { ...propertyDependencies, workspaceId: propertyDependencies["resourceUri"] ?? [] },
      })),
      says: [`vault: ${noSetting}`],
    },
  ],
});

describeStackRule(policyOf(loggingPolicies, "LOG06"), {
  breaks: [
    {
      title: "a cluster that logs no sign-ins",
      edit: inTurn(
        edited(setting, "cluster-audit", { "logs[2].enabled": false }),
        edited(setting, "cluster-diagnostics", { "logs[6].enabled": false }),
      ),
      says: ["cluster: no diagnostic setting sends guard"],
    },
    {
      title: "blobs whose reading is not logged",
      edit: edited(setting, "storage-audit-diagnostics", { "logs[0]": absent }),
      says: ["storage-audit: no diagnostic setting sends StorageRead"],
    },
    {
      title: "a group that is not audit",
      edit: inTurn(
        without(setting, "vault-audit"),
        edited(setting, "vault-diagnostics", { "logs[0].categoryGroup": "other" }),
      ),
      says: ["vault: no diagnostic setting sends AuditEvent"],
    },
    {
      title: "a cache that logs no connections",
      edit: added(() => makeSubject("azure-native:redisenterprise:Database", "cache")),
      says: ["cache: no diagnostic setting sends ConnectionEvents"],
    },
    {
      title: "a registry without logs",
      edit: edited(setting, "registry-diagnostics", { logs: absent }),
      says: ["registry: no diagnostic setting sends ContainerRegistryLoginEvents, ContainerRegistryRepositoryEvents"],
    },
  ],
  passes: [
    {
      title: "the category by its name",
      edit: inTurn(
        without(setting, "vault-audit"),
        edited(setting, "vault-diagnostics", { "logs[0]": { category: "AuditEvent", enabled: true } }),
      ),
    },
  ],
  unknown: [
    {
      title: "a switch is unknown",
      edit: edited(setting, "registry-diagnostics", { "logs[0].enabled": unknownValue }),
      paths: ["logs[0].enabled"],
    },
  ],
});
