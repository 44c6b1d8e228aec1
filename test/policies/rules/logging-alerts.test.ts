import { unknownValue } from "#policies/engine/marked-value.ts";
import { loggingPolicies } from "#policies/packs/logging.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, changed, cut, edited, inStaging, inTurn, without } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

const setting = "monitor/DiagnosticSetting";
const alert = "monitor/ActivityLogAlert";
const group = "monitor/ActionGroup";
const account = "storage/StorageAccount";
const lock = "authorization/ManagementLockByScope";

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

const unlocked = "storage-audit: no lock keeps the account from being deleted";
const ofLock = (edits: Edits): EstateEdit => edited(lock, "locks-storage-audit", edits);

/** A role on the account; by default one that writes. */
const role = (definition: string, kind: string = account, name = "storage-audit"): EstateEdit =>
  added((estate) =>
    makeSubject("azure-native:authorization:RoleAssignment", "extra", {
      inputs: { roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${definition}` },
      propertyDependencies: { scope: [subjectOf(estate, kind, name).urn] },
    }),
  );
const container: EstateEdit = added((estate) =>
  makeSubject("azure-native:storage:BlobContainer", "records", {
    propertyDependencies: { accountName: [subjectOf(estate, account, "storage-audit").urn] },
  }),
);
/** https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const writers = {
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "User Access Administrator": "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "Role Based Access Control Administrator": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
  "Storage Account Contributor": "17d1049b-9a84-46fb-8f53-869881c3d3ab",
  "Storage Blob Data Owner": "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
  "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
};
const blobReader = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";
const neighbour = (inputs: Edits): EstateEdit =>
  added((estate) =>
    makeSubject("azure-native:keyvault:Vault", "neighbour", {
      inputs,
      propertyDependencies: {
        resourceGroupName: [subjectOf(estate, "resources/ResourceGroup", "groups-audit").urn],
      },
    }),
  );

describeStackRule(policyOf(loggingPolicies, "LOG10"), {
  breaks: [
    {
      title: "a stack without an audit account",
      edit: edited(account, "storage-audit", { "tags.data-class": "internal" }),
      says: ["no storage account is there for audit records"],
    },
    {
      title: "an account in a resource group of somebody else",
      edit: cut(account, "storage-audit", "resourceGroupName"),
      says: ["storage-audit: resourceGroupName: the resource group is none of the stack's own"],
    },
    {
      title: "a neighbour in the resource group",
      edit: neighbour({ tags: { "data-class": "internal" } }),
      says: ["storage-audit: resourceGroupName: the resource group also holds neighbour (keyvault/Vault)"],
    },
    { title: "an account without a lock", edit: without(lock, "locks-storage-audit"), says: [unlocked] },
    { title: "a lock of no effect", edit: ofLock({ level: "NotSpecified" }), says: [unlocked] },
    { title: "a lock without a level", edit: ofLock({ level: absent }), says: [unlocked] },
    ...Object.entries(writers).map(([name, definition]) => ({
      title: `${name} on the account`,
      edit: role(definition),
      says: [`extra: roleDefinitionId: ${name} may write to storage-audit`],
    })),
    {
      title: "a writer on the resource group",
      edit: role(writers.Contributor, "resources/ResourceGroup", "groups-audit"),
      says: ["extra: roleDefinitionId: Contributor may write to storage-audit"],
    },
    {
      title: "a writer on a container",
      edit: inTurn(container, role(writers["Storage Blob Data Contributor"], "storage/BlobContainer", "records")),
      says: ["extra: roleDefinitionId: Storage Blob Data Contributor may write to storage-audit"],
    },
  ],
  passes: [
    { title: "a reader", edit: role(blobReader) },
    { title: "a lock against any change", edit: ofLock({ level: "ReadOnly" }) },
    {
      title: "a lock on the resource group",
      edit: changed(lock, "locks-storage-audit", (_lock, estate) => ({
        type: "azure-native:authorization:ManagementLockAtResourceGroupLevel",
        propertyDependencies: {
          resourceGroupName: [subjectOf(estate, "resources/ResourceGroup", "groups-audit").urn],
        },
      })),
    },
    { title: "another audit resource in the group", edit: neighbour({ tags: { "data-class": "audit" } }) },
    {
      title: "no lock in staging",
      edit: inTurn(without(lock, "locks-storage-audit"), inStaging),
    },
  ],
  unknown: [
    { title: "the level is unknown", edit: ofLock({ level: unknownValue }), paths: ["level"] },
    {
      title: "the role is unknown",
      edit: inTurn(
        role(blobReader),
        edited("authorization/RoleAssignment", "extra", { roleDefinitionId: unknownValue }),
      ),
      paths: ["roleDefinitionId"],
    },
  ],
});
