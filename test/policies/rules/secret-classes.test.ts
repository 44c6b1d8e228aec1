import { describe, expect, it } from "vitest";
import { syncedSecrets } from "#policies/catalog/parameters/access.ts";
import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { accessPolicies } from "#policies/packs/access.ts";
import { stated } from "#test/policies/support/describe-pods.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { deployment } from "#test/policies/support/pods.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";
import { added, changed, copied, inTurn, referring, without } from "#test/policies/support/workloads.ts";

const irrelevant = { "metadata.annotations": { note: "unrelated" } };
const secretClass = makeSubject("kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass", "ms5-files", {
  inputs: {
    metadata: { name: "ms5-files", namespace: "ms5-production" },
    spec: {
      provider: "azure",
      parameters: {
        usePodIdentity: "false",
        clientID: "44444444-4444-4444-8444-444444444444",
        keyvaultName: "kv-ms5",
        tenantId: "11111111-1111-4111-8111-111111111111",
        objects: "array: []",
      },
      secretObjects: [{ secretName: "ms5-postgres-app", type: "kubernetes.io/basic-auth", data: [] }],
    },
  },
});
const parameter = (name: string) => `spec.parameters.${name}`;

describeResourceRule(policyOf(accessPolicies, "SEC04"), {
  kind: secretClass.type,
  subject: () => secretClass,
  breaks: [
    stated("spec.provider", "vault", "values come from vault"),
    stated("spec.provider", absent, "values come from nobody"),
    stated(parameter("clientID"), "", "no identity of the workload reads the vault"),
    stated(parameter("clientID"), absent, "no identity of the workload reads the vault"),
    stated(parameter("usePodIdentity"), "true", "the identity is handed out by a component of the node"),
    stated(parameter("useVMManagedIdentity"), "true", "every pod of the node has the identity"),
  ],
  passes: [
    { title: "an identity that is not made yet", edits: { [parameter("clientID")]: unknownValue } },
    { title: "switches by default", edits: { [parameter("usePodIdentity")]: absent } },
    { title: "the other switch off", edits: { [parameter("useVMManagedIdentity")]: "false" } },
  ],
  unknown: ["spec.provider", parameter("usePodIdentity")],
  irrelevant,
});

const copy = "spec.secretObjects[1]";
const copiedInto = (name: string) => [`${copy}: values of the vault are copied into Secret ${name}`];
describeResourceRule(policyOf(accessPolicies, "SEC06"), {
  kind: secretClass.type,
  subject: () => secretClass,
  breaks: [
    ...["ms5-backend", "ms5-postgres-superuser", "toString"].map((secretName) => ({
      title: `a copy in ${secretName}`,
      edits: { [copy]: { secretName } },
      says: copiedInto(secretName),
    })),
    { title: "a copy without a name", edits: { [copy]: {} }, says: copiedInto("") },
    {
      title: "a copy behind one that is not known",
      edits: { "spec.secretObjects[0].secretName": unknownValue, [copy]: { secretName: "x" } },
      says: copiedInto("x"),
    },
  ],
  passes: [{ title: "no copies", edits: { "spec.secretObjects": absent } }],
  unknown: ["spec.secretObjects", "spec.secretObjects[0].secretName"],
  irrelevant,
});

describe("the list of copied secrets", () => {
  it("gives a reason for each", () => {
    expect(Object.values(syncedSecrets).filter((reason) => reason.length < 30)).toEqual([]);
  });
});

const volume = "spec.template.spec.volumes[1]";
const vault = makeSubject("azure-native:keyvault:Vault", "vault", { inputs: { vaultName: "kv-ms5" } });
const mounting: Edits = {
  [volume]: {
    name: "secrets",
    csi: {
      driver: "secrets-store.csi.k8s.io",
      readOnly: true,
      volumeAttributes: { secretProviderClass: "ms5-files" },
    },
  },
};
const mounted: Estate = changed("ms5-backend", mounting)(makeEstate(vault, secretClass, deployment));
const nothing = `ms5-backend: ${volume}.csi: nothing says what is mounted`;
const foreign = "ms5-files: spec.parameters.keyvaultName: the vault is none of this environment";
const ofVolume = (edits: Edits) => changed("ms5-backend", edits);
const name = `${volume}.csi.volumeAttributes.secretProviderClass`;

describeStackRule(policyOf(accessPolicies, "SEC05"), {
  estate: () => Promise.resolve(mounted),
  breaks: [
    {
      title: "another vault",
      edit: changed("ms5-files", { [parameter("keyvaultName")]: "kv-ms5-other" }),
      says: [foreign],
    },
    { title: "no vault", edit: changed("ms5-files", { "spec.parameters": absent }), says: [foreign] },
    { title: "a vault nobody declares", edit: without("vault"), says: [foreign] },
    { title: "a class nobody declares", edit: without("ms5-files"), says: [nothing] },
    { title: "a class of another name", edit: ofVolume({ [name]: "other" }), says: [nothing] },
    { title: "no class", edit: ofVolume({ [`${volume}.csi.volumeAttributes`]: absent }), says: [nothing] },
    {
      title: "a class of another namespace",
      edit: changed("ms5-files", { "metadata.namespace": "other" }),
      says: [nothing],
    },
    {
      title: "a password that opens the vault",
      edit: ofVolume({ [`${volume}.csi.nodePublishSecretRef`]: { name: "x" } }),
      says: [`ms5-backend: ${volume}.csi: a password of the cluster opens the vault`],
    },
  ],
  passes: [
    {
      title: "a volume of another driver",
      edit: ofVolume({ [volume]: { name: "x", csi: { driver: "disk.csi.azure.com" } } }),
    },
    {
      title: "a vault whose name is not known yet",
      edit: inTurn(
        changed("vault", { vaultName: unknownValue }),
        referring("ms5-files", "spec", "vault", { [parameter("keyvaultName")]: unknownValue }),
      ),
    },
    {
      title: "a class whose name is not known yet",
      edit: inTurn(
        changed("ms5-files", { "metadata.name": unknownValue }),
        referring("ms5-backend", "spec", "ms5-files", { [name]: unknownValue }),
      ),
    },
    { title: "a second vault", edit: copied("vault", "other", { vaultName: "kv-other" }) },
  ],
  unknown: [
    {
      title: "the vault is unknown",
      edit: changed("ms5-files", { [parameter("keyvaultName")]: unknownValue }),
      paths: [parameter("keyvaultName")],
    },
    {
      title: "what the vault is called is made of something else",
      edit: referring("ms5-files", "spec", "ms5-backend", { [parameter("keyvaultName")]: unknownValue }),
      paths: [parameter("keyvaultName")],
    },
    { title: "the class is unknown", edit: ofVolume({ [name]: unknownValue }), paths: [name] },
  ],
  notApplicable: [{ title: "a stack without pods", edit: () => makeEstate(vault) }],
});

const provider = "/subscriptions/33333333-3333-4333-8333-333333333333/providers/Microsoft.Authorization";
const roleId = (guid: string) => `${provider}/roleDefinitions/${guid}`;
const reader = "4633458b-17de-408a-b874-0445c86b69e6";
const secret = makeSubject("azure-native:keyvault:Secret", "secret", { inputs: { secretName: "redis-url" } });
const identity = makeSubject("azure-native:managedidentity:UserAssignedIdentity", "identity");
const credential = makeSubject("azure-native:managedidentity:FederatedIdentityCredential", "credential", {
  propertyDependencies: { resourceName: [identity.urn] },
});
const assignment = makeSubject("azure-native:authorization:RoleAssignment", "grant", {
  inputs: { roleDefinitionId: roleId(reader), scope: unknownValue, principalId: unknownValue },
  propertyDependencies: { scope: [secret.urn], principalId: [identity.urn] },
});
const granted = makeEstate(vault, secret, identity, credential, assignment);
const onVault = (edits: Edits) => referring("grant", "scope", "vault", edits);
const both = (estate: Estate): Estate => ({
  ...estate,
  subjects: estate.subjects.map((subject) =>
    subject.name === "grant"
      ? { ...subject, propertyDependencies: { ...subject.propertyDependencies, principalId: [identity.urn] } }
      : subject,
  ),
});
const wholeVault = inTurn(onVault({ scope: "/subscriptions/x/vaults/kv-ms5" }), both);
const withScope = (estate: Estate, scope: readonly string[]): Estate => ({
  ...estate,
  subjects: estate.subjects.map((subject) =>
    subject.name === "grant"
      ? { ...subject, propertyDependencies: { ...subject.propertyDependencies, scope } }
      : subject,
  ),
});
const tooMuch = (role: string) => [`grant: scope: a workload is ${role} of more than single secrets`];

describeStackRule(policyOf(accessPolicies, "SEC07"), {
  estate: () => Promise.resolve(granted),
  breaks: [
    { title: "the whole vault", edit: wholeVault, says: tooMuch("Key Vault Secrets User") },
    {
      title: "every secret of the vault",
      edit: inTurn(onVault({ scope: "/subscriptions/x/vaults/kv-ms5/secrets/" }), both),
      says: tooMuch("Key Vault Secrets User"),
    },
    {
      title: "a vault inside of what is called secrets",
      edit: inTurn(onVault({ scope: "/subscriptions/x/secrets/kv/vaults/kv-ms5" }), both),
      says: tooMuch("Key Vault Secrets User"),
    },
    {
      title: "the officer's role",
      edit: inTurn(wholeVault, changed("grant", { roleDefinitionId: roleId("B86A8FE4-44CE-4948-AEE5-ECCB2C155CD7") })),
      says: tooMuch("Key Vault Secrets Officer"),
    },
    {
      title: "the administrator's role",
      edit: inTurn(wholeVault, changed("grant", { roleDefinitionId: roleId("00482a5a-887f-4fb3-b363-3b7fe8e74483") })),
      says: tooMuch("Key Vault Administrator"),
    },
    {
      title: "no scope",
      edit: inTurn(onVault({ scope: absent }), both),
      says: tooMuch("Key Vault Secrets User"),
    },
  ],
  passes: [
    {
      title: "the address of one secret",
      edit: inTurn(onVault({ scope: "/subscriptions/x/vaults/kv-ms5/secrets/redis-url" }), both),
    },
    {
      title: "a secret, by its vault",
      edit: (estate) => withScope(estate, [vault.urn, secret.urn]),
    },
    { title: "an identity nobody acts as", edit: inTurn(wholeVault, without("credential")) },
    { title: "a person", edit: onVault({ scope: "/subscriptions/x", principalId: "x" }) },
    { title: "another role", edit: inTurn(wholeVault, changed("grant", { roleDefinitionId: roleId("x") })) },
    { title: "no role", edit: inTurn(wholeVault, changed("grant", { roleDefinitionId: absent })) },
    { title: "a second identity", edit: added({ ...identity, urn: `${identity.urn}-2`, name: "second" }) },
  ],
  unknown: [
    { title: "the scope is unknown", edit: inTurn(onVault({ scope: unknownValue }), both), paths: ["scope"] },
    {
      title: "the role is unknown",
      edit: changed("grant", { roleDefinitionId: unknownValue }),
      paths: ["roleDefinitionId"],
    },
  ],
});
