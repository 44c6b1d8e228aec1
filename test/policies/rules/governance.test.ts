import { unknownValue } from "#policies/engine/marked-value.ts";
import { governancePolicies } from "#policies/packs/governance.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, edited, inTurn, without } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

const vault = "keyvault/Vault";
const ofVault = (edits: Edits): EstateEdit => edited(vault, "vault", edits);
const tags = ["environment", "system", "component", "owner", "cost-center", "data-class", "managed-by", "stack"];

describeResourceRule(policyOf(governancePolicies, "GOV01"), {
  kind: "containerservice/AgentPool",
  name: "pools-data1",
  breaks: [
    ...tags.flatMap((tag) =>
      [absent, ""].map((value) => ({
        title: `${tag} = ${String(value)}`,
        edits: { [`tags["${tag}"]`]: value },
        says: [`tags.${tag}: the tag is absent`],
      })),
    ),
    {
      title: "another spelling",
      edits: { 'tags["Owner"]': "platform" },
      says: ["tags.Owner: the name of the tag is not lower case"],
    },
    {
      title: "a resource without tags",
      edits: { tags: absent },
      says: tags.map((tag) => `tags.${tag}: the tag is absent`),
    },
  ],
  unknown: tags.map((tag) => `tags.${tag}`),
  irrelevant: { "tags.note": "unrelated" },
});

describeStackRule(policyOf(governancePolicies, "GOV02"), {
  breaks: [
    {
      title: "a vault elsewhere",
      edit: ofVault({ location: "eastus" }),
      says: ["vault: location: the region is eastus"],
    },
    { title: "a vault of no place", edit: ofVault({ location: null }), says: ["vault: location: the region is "] },
    {
      title: "a replica elsewhere",
      edit: added(() =>
        makeSubject("azure-native:containerregistry:Replication", "replica", { inputs: { location: "westeurope" } }),
      ),
      says: ["replica: location: the region is westeurope"],
    },
  ],
  passes: [
    { title: "the name people read", edit: ofVault({ location: "UK West" }) },
    { title: "a resource that states no place", edit: ofVault({ location: absent }) },
  ],
  unknown: [{ title: "a place is unknown", edit: ofVault({ location: unknownValue }), paths: ["location"] }],
});

const budget = "consumption/Budget";
const ofBudget = (edits: Edits): EstateEdit => edited(budget, "budget", edits);
const actual = [50, 80, 100].map((percent) => `notifications.Actual_GreaterThanOrEqualTo_${String(percent)}_Percent`);
const forecast = [100, 120].map(
  (percent) => `notifications.Forecasted_GreaterThanOrEqualTo_${String(percent)}_Percent`,
);
const each = (paths: readonly string[], member: string, value: unknown): Edits =>
  Object.fromEntries(paths.map((path) => [`${path}.${member}`, value]));
const late = "budget: notifications: nobody is told before the budget is spent";
const blind = "budget: notifications: nobody is told of a forecast";

describeStackRule(policyOf(governancePolicies, "GOV03"), {
  breaks: [
    { title: "a stack without a budget", edit: without(budget), says: ["no budget watches the cost"] },
    { title: "notifications beyond the budget", edit: ofBudget(each(actual, "threshold", 101)), says: [late] },
    { title: "notifications without a threshold", edit: ofBudget(each(actual, "threshold", absent)), says: [late] },
    { title: "notifications that are off", edit: ofBudget(each(actual, "enabled", false)), says: [late] },
    {
      title: "notifications to nobody",
      edit: ofBudget({ ...each(actual, "contactEmails", []), ...each(actual, "contactGroups", absent) }),
      says: [late],
    },
    { title: "no forecast", edit: ofBudget(each(forecast, "enabled", false)), says: [blind] },
    {
      title: "a forecast that is called actual",
      edit: ofBudget(each(forecast, "thresholdType", absent)),
      says: [blind],
    },
    { title: "a budget without notifications", edit: ofBudget({ notifications: absent }), says: [late, blind] },
    {
      title: "a budget of a year less a day",
      edit: ofBudget({ "timePeriod.endDate": "2027-11-30T00:00:00Z" }),
      says: ["budget: timePeriod.endDate: the budget ends after 364 days"],
    },
    {
      title: "an end without a start",
      edit: ofBudget({ timePeriod: { endDate: "2027-11-30T00:00:00Z" } }),
      says: ["budget: timePeriod.endDate: the budget ends after 0 days"],
    },
  ],
  passes: [
    { title: "a budget of a year", edit: ofBudget({ "timePeriod.endDate": "2027-12-01T00:00:00Z" }) },
    { title: "notifications at the budget itself", edit: ofBudget(each(actual, "threshold", 100)) },
    { title: "the actual cost by default", edit: ofBudget(each(actual, "thresholdType", absent)) },
    ...["contactEmails", "contactGroups", "contactRoles"].map((list) => ({
      title: `notifications to ${list} alone`,
      edit: ofBudget({
        ...each(actual, "contactEmails", absent),
        ...each(actual, "contactGroups", absent),
        ...each(actual, list, ["somebody"]),
      }),
    })),
  ],
  unknown: [
    {
      title: "the end is unknown",
      edit: ofBudget({ "timePeriod.endDate": unknownValue }),
      paths: ["timePeriod.endDate"],
    },
    {
      title: "the notifications are unknown",
      edit: ofBudget({ notifications: unknownValue }),
      paths: ["notifications"],
    },
  ],
});

const unnamed = (property: string, name: string) => ({
  title: name === "" ? "no name" : name,
  edits: { [property]: name === "" ? absent : name },
  says: [`${property}: the name "${name}" says not what it names, for what and where`],
});

describeResourceRule(policyOf(governancePolicies, "GOV04"), {
  kind: "resources/ResourceGroup",
  name: "groups-platform",
  breaks: [
    "",
    "ms5",
    "group-ms5-production-uksouth",
    "rg-other-production-uksouth",
    "rg-ms5-staging-uksouth",
    "rg-ms5-production-",
    "rg-ms5-production-uksouth-",
    "my-rg-ms5-production-uksouth",
    "rg-ms5-production-UKSouth",
  ].map((name) => unnamed("resourceGroupName", name)),
  passes: [{ title: "a role", edits: { resourceGroupName: "rg-ms5-production-uksouth-audit-logs" } }],
  unknown: ["resourceGroupName"],
  irrelevant: { "tags.note": "unrelated" },
});

describeResourceRule(policyOf(governancePolicies, "GOV04"), {
  kind: "storage/StorageAccount",
  name: "storage-audit",
  breaks: [
    "",
    "stms5auditstguksq4p1",
    "ms5auditproduksq4p1",
    "stauditproduksq4p1",
    "stms5auditprod",
    "xstms5prod1",
  ].map((name) => unnamed("accountName", name)),
  passes: [{ title: "hyphens where a name may have them", edits: { accountName: "st-ms5-audit-prod-uks-q4p1" } }],
  unknown: ["accountName"],
  irrelevant: { "tags.note": "unrelated" },
});

const roleOf = (guid: string): string => `/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
const owners = {
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "User Access Administrator": "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "Role Based Access Control Administrator": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
};
const scopes = ["/", "/subscriptions/ms5", "/providers/Microsoft.Management/managementGroups/root"];

describeResourceRule(policyOf(governancePolicies, "GOV05"), {
  kind: "authorization/RoleAssignment",
  name: "backup-vault-on-cluster",
  breaks: [
    ...Object.entries(owners).flatMap(([name, guid]) =>
      scopes.map((scope) => ({
        title: `${name} of ${scope}`,
        edits: { roleDefinitionId: roleOf(guid), scope },
        says: [`scope: ${name} of ${scope} may grant itself everything`],
      })),
    ),
    {
      title: "an owner of nothing stated",
      edits: { roleDefinitionId: roleOf(owners.Owner), scope: absent },
      says: ["scope: Owner of / may grant itself everything"],
    },
    {
      title: "a person",
      edits: { principalType: "User" },
      says: ["principalType: one person holds the role, not a group"],
    },
  ],
  passes: [
    {
      title: "an owner of one resource group",
      edits: { roleDefinitionId: roleOf(owners.Owner), scope: "/subscriptions/a/resourceGroups/b" },
    },
    {
      title: "an owner of what only ends like a subscription",
      edits: { roleDefinitionId: roleOf(owners.Owner), scope: "/providers/x/subscriptions/a" },
    },
    { title: "a reader of the subscription", edits: { scope: "/subscriptions/a" } },
    { title: "a role of no definition", edits: { roleDefinitionId: absent } },
  ],
  unknown: ["roleDefinitionId", "principalType"],
  irrelevant: { description: "unrelated" },
});

describeResourceRule(policyOf(governancePolicies, "GOV05"), {
  kind: "authorization/RoleAssignment",
  subject: (estate) =>
    editSubject(subjectOf(estate, "authorization/RoleAssignment", "backup-vault-on-cluster"), {
      roleDefinitionId: roleOf(owners.Owner),
    }),
  breaks: [],
  unknown: ["scope"],
  irrelevant: { description: "unrelated" },
});

describeResourceRule(policyOf(governancePolicies, "GOV05"), {
  kind: "authorization/RoleDefinition",
  subject: () =>
    makeSubject("azure-native:authorization:RoleDefinition", "role", {
      inputs: { permissions: [{ actions: ["Microsoft.Storage/*/read"], dataActions: [] }] },
    }),
  breaks: ["actions", "dataActions"].map((list) => ({
    title: `everything by ${list}`,
    edits: { [`permissions[0].${list}`]: ["*"] },
    says: [`permissions[0].${list}: the role may do everything`],
  })),
  unknown: ["permissions", "permissions[0].actions"],
  irrelevant: { description: "unrelated" },
});

const preview = (type: string): EstateEdit => added(() => makeSubject(type, "preview"));
const template = "properties.template.resources[0]";

describeStackRule(policyOf(governancePolicies, "GOV09"), {
  breaks: [
    ...[
      ["azure-native:network/v20230901preview:Subnet", "network/Subnet", "v20230901preview"],
      ["kubernetes:batch/v2alpha1:CronJob", "batch/CronJob", "v2alpha1"],
      ["kubernetes:policy/v1beta1:PodDisruptionBudget", "policy/PodDisruptionBudget", "v1beta1"],
      ["kubernetes:batch/v10beta12:CronJob", "batch/CronJob", "v10beta12"],
    ].map(([type = "", kind = "", version = ""]) => ({
      title: type,
      edit: preview(type),
      says: [`preview: ${kind} is used in version ${version}`],
    })),
    {
      title: "a template of a preview",
      edit: edited("resources/DeploymentAtSubscriptionScope", "defender", {
        [`${template}.apiVersion`]: "2024-01-01-preview",
      }),
      says: [`defender: ${template}.apiVersion: Microsoft.Security/pricings is used in version 2024-01-01-preview`],
    },
  ],
  passes: [
    "azure-native:network/v20230901:Subnet",
    "kubernetes:argoproj.io/v1alpha1:Rollout",
    "kubernetes:keda.sh/v1alpha1:ScaledObject",
    "kubernetes:apps/v1:Deployment",
    "kubernetes:example.org/xv1beta1:Thing",
    "kubernetes:example.org/v1beta1x:Thing",
    "kubernetes:example.org/v1previewed:Thing",
  ].map((type) => ({ title: type, edit: preview(type) })),
  unknown: [
    {
      title: "the version of a template is unknown",
      edit: inTurn(
        edited("resources/DeploymentAtSubscriptionScope", "defender", { [`${template}.apiVersion`]: unknownValue }),
      ),
      paths: [`${template}.apiVersion`],
    },
  ],
});
