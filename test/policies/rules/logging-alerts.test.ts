import { unknownValue } from "#policies/engine/marked-value.ts";
import { loggingPolicies } from "#policies/packs/logging.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, changed, cut, edited, inTurn, without } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

const setting = "monitor/DiagnosticSetting";
const alert = "monitor/ActivityLogAlert";
const group = "monitor/ActionGroup";

const ofActivity = (edits: Edits): EstateEdit => edited(setting, "activity-log", edits);
const nothing = "nothing exports the activity log of the subscription";

describeStackRule(policyOf(loggingPolicies, "LOG07"), {
  breaks: [
    { title: "a stack without an export", edit: without(setting, "activity-log"), says: [nothing] },
    ...["/subscriptions/a/resourceGroups/b", "/x/subscriptions/a", "/subscriptions/", absent].map((resourceUri) => ({
      title: `an export of ${String(resourceUri)}`,
      edit: ofActivity({ resourceUri }),
      says: [nothing],
    })),
    {
      title: "an export without two categories",
      edit: ofActivity({ "logs[0].enabled": false, "logs[5].enabled": absent }),
      says: ["activity-log: logs: the activity log is exported without Administrative, Policy"],
    },
    {
      title: "an export to no workspace",
      edit: cut(setting, "activity-log", "workspaceId"),
      says: ["activity-log: workspaceId: the activity log reaches no workspace of the stack"],
    },
  ],
  passes: [
    {
      title: "the resource of its own",
      edit: changed(setting, "activity-log", () => ({ type: "azure-native:monitor:SubscriptionDiagnosticSetting" })),
    },
    {
      title: "a setting of a resource that does not exist yet",
      edit: edited(setting, "vault-audit", { resourceUri: unknownValue }),
    },
  ],
  unknown: [{ title: "the categories are unknown", edit: ofActivity({ logs: unknownValue }), paths: ["logs"] }],
});

const locks = "Microsoft.Authorization/locks/delete";
const silent = `no alert is raised at ${locks}`;
const ofLocks = (edits: Edits): EstateEdit => edited(alert, "activity-alerts-lock-delete", edits);
const operations = "condition.allOf[1]";
const deaf = "activity-alerts-lock-delete: actions: the alert reaches nobody";

/** Operations as Azure's own benchmark for the activity log and the reference of providers name them. */
const watched = {
  "role-assignment-write": "Microsoft.Authorization/roleAssignments/write",
  "role-assignment-delete": "Microsoft.Authorization/roleAssignments/delete",
  "policy-assignment-write": "Microsoft.Authorization/policyAssignments/write",
  "policy-assignment-delete": "Microsoft.Authorization/policyAssignments/delete",
  "policy-exemption-write": "Microsoft.Authorization/policyExemptions/write",
  "nsg-write": "Microsoft.Network/networkSecurityGroups/write",
  "nsg-delete": "Microsoft.Network/networkSecurityGroups/delete",
  "nsg-rule-write": "Microsoft.Network/networkSecurityGroups/securityRules/write",
  "nsg-rule-delete": "Microsoft.Network/networkSecurityGroups/securityRules/delete",
  "key-vault-delete": "Microsoft.KeyVault/vaults/delete",
  "key-vault-purge": "Microsoft.KeyVault/locations/deletedVaults/purge/action",
  "storage-account-write": "Microsoft.Storage/storageAccounts/write",
  "storage-account-delete": "Microsoft.Storage/storageAccounts/delete",
  "immutability-policy-delete": "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/delete",
};

describeStackRule(policyOf(loggingPolicies, "LOG08"), {
  breaks: [
    ...Object.entries(watched).map(([key, operation]) => ({
      title: `silence at ${operation}`,
      edit: without(alert, `activity-alerts-${key}`),
      says: [`no alert is raised at ${operation}`],
    })),
    { title: "no alert on locks", edit: without(alert, "activity-alerts-lock-delete"), says: [silent] },
    { title: "an alert that is off", edit: ofLocks({ enabled: false }), says: [silent] },
    {
      title: "a condition on something else",
      edit: ofLocks({ [`${operations}.field`]: "resourceType" }),
      says: [silent],
    },
    { title: "a condition without a value", edit: ofLocks({ [`${operations}.equals`]: absent }), says: [silent] },
    { title: "an alert that tells nobody", edit: cut(alert, "activity-alerts-lock-delete", "actions"), says: [deaf] },
    {
      title: "an alert whose action is no group",
      edit: changed(alert, "activity-alerts-lock-delete", ({ propertyDependencies }) => ({
        propertyDependencies: { ...propertyDependencies, actions: propertyDependencies["resourceGroupName"] ?? [] },
      })),
      says: [deaf],
    },
    {
      title: "an alert whose action is something else with receivers",
      edit: inTurn(
        added(() => makeSubject("other:index:List", "list", { inputs: { emailReceivers: [{}] } })),
        changed(alert, "activity-alerts-lock-delete", ({ propertyDependencies }, estate) => ({
          propertyDependencies: { ...propertyDependencies, actions: [subjectOf(estate, "other/index/List").urn] },
        })),
      ),
      says: [deaf],
    },
  ],
  passes: [
    { title: "an alert that states no switch", edit: ofLocks({ enabled: absent }) },
    { title: "another spelling", edit: ofLocks({ [`${operations}.equals`]: locks.toUpperCase() }) },
    {
      title: "the operation among others",
      edit: ofLocks({
        [operations]: {
          anyOf: [
            { field: "operationName", equals: "a" },
            { field: "operationName", equals: locks },
          ],
        },
      }),
    },
  ],
  unknown: [{ title: "a condition is unknown", edit: ofLocks({ [operations]: unknownValue }), paths: [operations] }],
});

const receivers = [
  "armRoleReceivers",
  "automationRunbookReceivers",
  "azureAppPushReceivers",
  "azureFunctionReceivers",
  "eventHubReceivers",
  "incidentReceivers",
  "itsmReceivers",
  "logicAppReceivers",
  "smsReceivers",
  "voiceReceivers",
  "webhookReceivers",
];

describeResourceRule(policyOf(loggingPolicies, "LOG09"), {
  kind: group,
  name: "action-groups-critical",
  breaks: [
    ...[absent, []].map((emailReceivers) => ({
      title: `a group of nobody (${typeof emailReceivers})`,
      edits: { emailReceivers },
      says: ["nobody is told"],
    })),
    { title: "a group that is off", edits: { enabled: false }, says: ["enabled: the action group passes nothing on"] },
  ],
  passes: [
    { title: "a group that states no switch", edits: { enabled: absent } },
    ...receivers.map((list) => ({ title: `a group with ${list}`, edits: { emailReceivers: absent, [list]: [{}] } })),
  ],
  unknown: ["enabled", "emailReceivers"],
  irrelevant: { "tags.note": "unrelated" },
});
