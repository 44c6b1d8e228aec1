import { SecretValue, unknownValue } from "#policies/engine/marked-value.ts";
import type { Subject } from "#policies/engine/subject.ts";
import { governancePolicies } from "#policies/packs/governance.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, changed, cut, edited, inTurn } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

const credential = "managedidentity/FederatedIdentityCredential";
const loki = "telemetry-credentials-loki";
const ofLoki = (edits: Edits): EstateEdit => edited(credential, loki, edits);
const foreign = (issuer: unknown): EstateEdit => inTurn(cut(credential, loki, "issuer"), ofLoki({ issuer }));
const github = "https://token.actions.githubusercontent.com";

describeStackRule(policyOf(governancePolicies, "GOV06"), {
  breaks: [
    ...[
      ["https://example.com/", "https://example.com/"],
      [`${github}/`, `${github}/`],
      [absent, "nobody"],
    ].map(([issuer, named]) => ({
      title: `tokens of ${String(named)}`,
      edit: foreign(issuer),
      says: [`${loki}: issuer: tokens of ${String(named)} are accepted`],
    })),
    {
      title: "an issuer that is something else of the stack",
      edit: changed(credential, loki, ({ propertyDependencies, inputs }) => ({
        inputs: { ...inputs, issuer: "https://example.com/" },
        propertyDependencies: { ...propertyDependencies, issuer: propertyDependencies["resourceName"] ?? [] },
      })),
      says: [`${loki}: issuer: tokens of https://example.com/ are accepted`],
    },
    ...[
      "system:serviceaccount:monitoring:*",
      "system:serviceaccount:*:loki",
      "x:system:serviceaccount:monitoring:loki",
      "system:serviceaccount:monitoring",
      "repo:ms5/platform:*",
      "repo:ms5/platform:pull_request",
      "repo:ms5/platform:environment:production:*",
      "system:serviceaccount:monitoring:loki:*",
      "repo:ms5:environment:production",
      "a repo:ms5/platform:ref:refs/heads/main",
      "",
    ].map((subject) => ({
      title: `the subject "${subject}"`,
      edit: ofLoki({ subject: subject === "" ? absent : subject }),
      says: [`${loki}: subject: "${subject}" is not one exact subject`],
    })),
    {
      title: "another audience",
      edit: ofLoki({ audiences: ["api://AzureADTokenExchange", "api://other"] }),
      says: [`${loki}: audiences: tokens are accepted for "api://AzureADTokenExchange, api://other"`],
    },
    {
      title: "no audience",
      edit: ofLoki({ audiences: absent }),
      says: [`${loki}: audiences: tokens are accepted for ""`],
    },
  ],
  passes: [
    { title: "an issuer that is trusted", edit: foreign(github) },
    { title: "a cluster that does not exist yet", edit: ofLoki({ issuer: unknownValue }) },
    { title: "an environment of a repository", edit: ofLoki({ subject: "repo:ms5/platform:environment:production" }) },
    { title: "a branch of a repository", edit: ofLoki({ subject: "repo:ms5/plat.form:ref:refs/heads/main-1" }) },
  ],
  unknown: [
    { title: "the issuer is unknown", edit: foreign(unknownValue), paths: ["issuer"] },
    { title: "the subject is unknown", edit: ofLoki({ subject: unknownValue }), paths: ["subject"] },
    { title: "the audiences are unknown", edit: ofLoki({ audiences: unknownValue }), paths: ["audiences"] },
  ],
});

const defender = "resources/DeploymentAtSubscriptionScope";
const at = (index: number): string => `properties.template.resources[${String(index)}]`;
const ofDefender = (edits: Edits): EstateEdit => edited(defender, "defender", edits);
const plans = ["Containers", "KeyVaults", "StorageAccounts", "Arm"];
const pricing = (inputs: Edits): EstateEdit =>
  added(() => makeSubject("azure-native:security:Pricing", "plan", { inputs }));

describeStackRule(policyOf(governancePolicies, "GOV07"), {
  breaks: [
    ...plans.flatMap((plan, index) => [
      {
        title: `the free tier of ${plan}`,
        edit: ofDefender({ [`${at(index)}.properties.pricingTier`]: "Free" }),
        says: [`Defender does not watch ${plan}`],
      },
      {
        title: `no tier of ${plan}`,
        edit: ofDefender({ [`${at(index)}.properties`]: absent }),
        says: [`Defender does not watch ${plan}`],
      },
    ]),
    {
      title: "a template of something else",
      edit: ofDefender({ [`${at(0)}.type`]: "Microsoft.Security/settings" }),
      says: ["Defender does not watch Containers"],
    },
    {
      title: "no template",
      edit: ofDefender({ "properties.template": absent }),
      says: plans.map((plan) => `Defender does not watch ${plan}`),
    },
    {
      title: "a free plan that is declared",
      edit: inTurn(ofDefender({ [at(3)]: absent }), pricing({ pricingName: "Arm", pricingTier: "Free" })),
      says: ["Defender does not watch Arm"],
    },
  ],
  passes: [
    {
      title: "a plan that is declared",
      edit: inTurn(ofDefender({ [at(3)]: absent }), pricing({ pricingName: "Arm", pricingTier: "Standard" })),
    },
  ],
  unknown: [
    {
      title: "a tier is unknown",
      edit: ofDefender({ [`${at(1)}.properties.pricingTier`]: unknownValue }),
      paths: [`${at(1)}.properties.pricingTier`],
    },
  ],
});

const untold = ["Microsoft has nobody to tell of an attack"];
const contact = `${at(4)}.properties`;

describeStackRule(policyOf(governancePolicies, "GOV08"), {
  breaks: [
    { title: "no contact", edit: ofDefender({ [at(4)]: absent }), says: untold },
    { title: "a contact that is off", edit: ofDefender({ [`${contact}.isEnabled`]: false }), says: untold },
    { title: "a contact that states no switch", edit: ofDefender({ [`${contact}.isEnabled`]: absent }), says: untold },
    { title: "a contact without an address", edit: ofDefender({ [`${contact}.emails`]: "" }), says: untold },
    { title: "a contact with no addresses", edit: ofDefender({ [`${contact}.emails`]: absent }), says: untold },
  ],
  passes: [
    {
      title: "a contact that is declared",
      edit: inTurn(
        ofDefender({ [at(4)]: absent }),
        added(() =>
          makeSubject("azure-native:security:SecurityContact", "contact", {
            inputs: { isEnabled: true, emails: "security@example.com" },
          }),
        ),
      ),
    },
  ],
  unknown: [
    {
      title: "the address is unknown",
      edit: ofDefender({ [`${contact}.emails`]: unknownValue }),
      paths: [`${contact}.emails`],
    },
  ],
});

const bare = "the value is not a Pulumi secret";
const secretOf = (value: unknown): EstateEdit =>
  edited("keyvault/Secret", "vault-secrets-secret-key", { "properties.value": value });
const values = (inner: unknown): EstateEdit =>
  edited("helm.sh/Release", "cert-manager", { "values.auth": [{ password: inner, name: "plain" }] });

describeStackRule(policyOf(governancePolicies, "GOV10"), {
  breaks: [
    {
      title: "a password deep inside a release",
      edit: values("hunter2hunter2"),
      says: [`cert-manager: values.auth[0].password: ${bare}`],
    },
    {
      title: "a secret of the vault",
      edit: secretOf("hunter2hunter2"),
      says: [`vault-secrets-secret-key: properties.value: ${bare}`],
    },
    {
      title: "data of a Secret",
      edit: added(() => makeSubject("kubernetes:core/v1:Secret", "made", { inputs: { stringData: { user: "x" } } })),
      says: [`made: stringData.user: ${bare}`],
    },
  ],
  passes: [
    { title: "a secret", edit: values(new SecretValue("hunter2hunter2")) },
    {
      title: "what lies in a secret",
      edit: edited("helm.sh/Release", "cert-manager", { values: new SecretValue([{ password: "x" }]) }),
    },
    { title: "a secret that is still unknown", edit: values(new SecretValue(unknownValue)) },
    { title: "an empty text", edit: values("") },
    { title: "a switch of the name", edit: values(true) },
  ],
  unknown: [{ title: "the value is unknown", edit: values(unknownValue), paths: ["values.auth[0].password"] }],
});

const provider = "pulumi/azure-native";
const ofProvider = (edits: Edits): EstateEdit => edited(provider, "azure-azure", edits);
const unowned = (subject: Subject): Subject => ({ ...subject, provider: "" });
const production = "33333333-3333-4333-8333-333333333333";
const staging = "22222222-2222-4222-8222-222222222222";
const cluster = "pulumi/kubernetes";

describeStackRule(policyOf(governancePolicies, "GOV11"), {
  breaks: [
    {
      title: "a vault that whoever is signed in deploys",
      edit: changed("keyvault/Vault", "vault", unowned),
      says: ["vault: no provider of the stack deploys it"],
    },
    {
      title: "a namespace in whichever cluster kubectl speaks to",
      edit: changed("core/Namespace", "namespace-cost", unowned),
      says: ["namespace-cost: no provider of the stack deploys it"],
    },
    {
      title: "the subscription of staging",
      edit: ofProvider({ subscriptionId: staging }),
      says: [`azure-azure: subscriptionId: ${staging} is not that of production`],
    },
    {
      title: "no subscription",
      edit: ofProvider({ subscriptionId: absent }),
      says: ["azure-azure: subscriptionId: whichever is signed in is not that of production"],
    },
    {
      title: "another tenant",
      edit: ofProvider({ tenantId: production }),
      says: [`azure-azure: tenantId: ${production} is not that of production`],
    },
    {
      title: "a cluster of somebody else",
      edit: cut(cluster, "access", "kubeconfig"),
      says: ["access: kubeconfig: the cluster it speaks to is none of the stack's own"],
    },
    {
      title: "a cluster whose access comes from something else of the stack",
      edit: changed(cluster, "access", ({ propertyDependencies }, whole) => ({
        propertyDependencies: { ...propertyDependencies, kubeconfig: [subjectOf(whole, "keyvault/Vault").urn] },
      })),
      says: ["access: kubeconfig: the cluster it speaks to is none of the stack's own"],
    },
  ],
  passes: [
    {
      title: "a cluster that is still to be made",
      edit: inTurn(cut(cluster, "access", "kubeconfig"), edited(cluster, "access", { kubeconfig: unknownValue })),
    },
    {
      title: "what is only called like a resource of Azure",
      edit: added(() => makeSubject("other:azure-native:Thing", "other")),
    },
    {
      title: "a password of the default provider",
      edit: changed("random/index/RandomPassword", "vault-secrets-secret-key", unowned),
    },
  ],
  unknown: [{ title: "the tenant is unknown", edit: ofProvider({ tenantId: unknownValue }), paths: ["tenantId"] }],
});
