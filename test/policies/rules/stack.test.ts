import { SecretValue, unknownValue } from "#policies/engine/marked-value.ts";
import { stackFamilyPolicies } from "#policies/packs/stack.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, edited, inTurn } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

const stackPolicies = stackFamilyPolicies([]);
const unused = "nothing of the stack uses it";
const identity: EstateEdit = added(() => makeSubject("azure-native:managedidentity:UserAssignedIdentity", "idle"));
const user = (type: string): EstateEdit =>
  added((whole) =>
    makeSubject(type, "user", {
      propertyDependencies: { scope: [subjectOf(whole, "managedidentity/UserAssignedIdentity", "idle").urn] },
    }),
  );

describeStackRule(policyOf(stackPolicies, "STK02"), {
  breaks: [
    ...[
      "managedidentity:UserAssignedIdentity",
      "monitor:ActionGroup",
      "network:NatGateway",
      "network:NetworkSecurityGroup",
      "network:PublicIPAddress",
      "network:PublicIPPrefix",
      "network:RouteTable",
      "privatedns:PrivateZone",
    ].map((type) => ({
      title: `an idle ${type}`,
      edit: added(() => makeSubject(`azure-native:${type}`, "idle")),
      says: [`idle: ${unused}`],
    })),
    ...["authorization:ManagementLockByScope", "authorization:RoleAssignment", "monitor:DiagnosticSetting"].map(
      (type) => ({
        title: `an identity that only a ${type} names`,
        edit: inTurn(identity, user(`azure-native:${type}`)),
        says: [`idle: ${unused}`],
      }),
    ),
  ],
  passes: [
    {
      title: "an identity that a workload signs in with",
      edit: inTurn(identity, user("azure-native:managedidentity:FederatedIdentityCredential")),
    },
  ],
});

const staging = "22222222-2222-4222-8222-222222222222";
const second = "abcdefab-cdef-4abc-8def-abcdefabcdef";
const production = "33333333-3333-4333-8333-333333333333";
const reference = (name: string, inputs: Edits = { name }): EstateEdit =>
  added(() => makeSubject("pulumi:pulumi:StackReference", name, { inputs }));
const provider = (inputs: Edits): EstateEdit =>
  added(() => makeSubject("pulumi:providers:azure-native", "second", { inputs }));
const ofVault = (edits: Edits): EstateEdit => edited("keyvault/Vault", "vault", edits);

describeStackRule(policyOf(stackPolicies, "STK03"), {
  breaks: [
    {
      title: "a role on a resource of staging",
      edit: edited("authorization/RoleAssignment", "backup-vault-on-cluster", {
        scope: `/subscriptions/${staging.toUpperCase()}/resourceGroups/a`,
      }),
      says: [`backup-vault-on-cluster: scope: it names a resource of subscription ${staging}`],
    },
    {
      title: "two resources in one text, deep inside",
      edit: ofVault({
        "properties.note": [`/subscriptions/${production}/a,/subscriptions/${staging}/b`],
      }),
      says: [`vault: properties.note[0]: it names a resource of subscription ${staging}`],
    },
    {
      title: "a secret that names staging",
      edit: ofVault({ "properties.note": new SecretValue([`/subscriptions/${staging}/a`]) }),
      says: [`vault: properties.note[0]: it names a resource of subscription ${staging}`],
    },
    {
      title: "outputs of staging",
      edit: reference("ms5/platform/staging"),
      says: ["ms5/platform/staging: name: it reads the outputs of staging"],
    },
    {
      title: "outputs of staging by the name of the reference",
      edit: reference("ms5/platform/staging", {}),
      says: ["ms5/platform/staging: name: it reads the outputs of staging"],
    },
    {
      title: "outputs of staging under another name of the reference",
      edit: reference("shared", { name: "ms5/platform/staging" }),
      says: ["shared: name: it reads the outputs of staging"],
    },
    {
      title: "a tag of staging",
      edit: ofVault({ "tags.environment": "staging" }),
      says: ["vault: tags.environment: it belongs to staging"],
    },
  ],
  passes: [
    { title: "outputs of another project in production", edit: reference("ms5/network/production") },
    { title: "outputs of a stack that is no environment", edit: reference("ms5/network/shared") },
    { title: "tags without an environment", edit: ofVault({ "tags.environment": absent }) },
    {
      title: "the own subscription in capitals",
      edit: ofVault({ "properties.note": `/SUBSCRIPTIONS/${production}/a` }),
    },
    {
      title: "a second subscription that a provider names in capitals",
      edit: inTurn(
        provider({ subscriptionId: second.toUpperCase() }),
        ofVault({ "properties.note": `/subscriptions/${second}/a` }),
      ),
    },
    { title: "a provider that takes its subscription from the surroundings", edit: provider({}) },
    { title: "an id that does not exist yet", edit: ofVault({ "properties.note": unknownValue }) },
  ],
  unknown: [
    { title: "a tag is unknown", edit: ofVault({ "tags.environment": unknownValue }), paths: ["tags.environment"] },
  ],
});

const argo = "https://argoproj.github.io/argo-helm/argo-rollouts";

describeResourceRule(policyOf(stackPolicies, "STK04"), {
  kind: "helm.sh/Release",
  name: "argo-rollouts",
  breaks: [
    {
      title: "another chart",
      edits: { chart: "argo-cd" },
      says: ["chart: https://argoproj.github.io/argo-helm/argo-cd is no reviewed chart"],
    },
    {
      title: "the chart of another repository",
      edits: { "repositoryOpts.repo": "https://example.com" },
      says: ["chart: https://example.com/argo-rollouts is no reviewed chart"],
    },
    {
      title: "a chart from a folder",
      edits: { repositoryOpts: absent },
      says: ["chart: argo-rollouts is no reviewed chart"],
    },
    { title: "no chart", edits: { chart: absent, repositoryOpts: absent }, says: ["chart:  is no reviewed chart"] },
    {
      title: "another version",
      edits: { version: "2.41.2" },
      says: [`version: version 2.41.2 of ${argo} is not a reviewed one`],
    },
    {
      title: "a range of versions",
      edits: { version: "^2.41.1" },
      says: [`version: version ^2.41.1 of ${argo} is not a reviewed one`],
    },
    {
      title: "no version",
      edits: { version: absent },
      says: [`version: version whichever is the newest of ${argo} is not a reviewed one`],
    },
    {
      title: "a chart of a mirror that was not reviewed",
      edits: { chart: "argo-cd", "repositoryOpts.repo": "http://127.0.0.1:8879" },
      says: ["chart: http://127.0.0.1:8879/argo-cd is no reviewed chart"],
    },
    {
      title: "a version of a mirror that was not reviewed",
      edits: { version: "2.41.2", "repositoryOpts.repo": "http://127.0.0.1:8879" },
      says: [`version: version 2.41.2 of ${argo} is not a reviewed one`],
    },
    ...["http://127.0.0.1.example.com:80", "http://127.0.0.1:80/evil", "xhttp://127.0.0.1:80", "http://127.0.0.1"].map(
      (repository) => ({
        title: `a mirror at ${repository}`,
        edits: { "repositoryOpts.repo": repository },
        says: [`chart: ${repository}/argo-rollouts is no reviewed chart`],
      }),
    ),
    { title: "development", edits: { devel: true }, says: ["devel: versions in development are taken"] },
  ],
  passes: [
    { title: "a mirror on the machine itself", edits: { "repositoryOpts.repo": "http://127.0.0.1:8879" } },
    { title: "a slash at the end", edits: { "repositoryOpts.repo": "https://argoproj.github.io/argo-helm/" } },
    {
      title: "a chart of a registry",
      edits: {
        chart: "oci://quay.io/jetstack/charts/cert-manager",
        version: "v1.21.1",
        repositoryOpts: absent,
      },
    },
  ],
  unknown: ["chart", "version", "devel"],
  irrelevant: { description: "unrelated" },
});

describeStackRule(policyOf(stackPolicies, "STK05"), {
  breaks: [
    {
      title: "a patch",
      edit: added(() => makeSubject("kubernetes:apps/v1:DeploymentPatch", "patch")),
      says: ["patch: part of a apps/Deployment is changed that others declare"],
    },
    {
      title: "a template of something else",
      edit: edited("resources/Deployment", "logs-tables", {
        "properties.template.resources[2].type": "Microsoft.Network/virtualNetworks",
      }),
      says: [
        "logs-tables: properties.template.resources[2]: the template declares a Microsoft.Network/virtualNetworks",
      ],
    },
    {
      title: "a template of no type",
      edit: edited("resources/Deployment", "logs-tables", { "properties.template.resources[2].type": absent }),
      says: ["logs-tables: properties.template.resources[2]: the template declares a "],
    },
    {
      title: "a program behind a chart",
      edit: edited("helm.sh/Release", "argo-rollouts", { postrender: "./edit" }),
      says: ["argo-rollouts: postrender: a program changes what the chart renders"],
    },
  ],
  passes: [{ title: "a whole object", edit: added(() => makeSubject("kubernetes:apps/v1:Deployment", "whole")) }],
  unknown: [
    {
      title: "a type is unknown",
      edit: edited("resources/Deployment", "logs-tables", { "properties.template.resources[2].type": unknownValue }),
      paths: ["properties.template.resources[2].type"],
    },
  ],
});
