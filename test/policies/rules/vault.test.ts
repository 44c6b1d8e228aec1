import type { Estate, Subject } from "#policies/engine/subject.ts";
import { vaultPolicies } from "#policies/packs/vault.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import type { Break, ResourceRuleCase } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const kind = "keyvault/Vault";
const irrelevant = { "tags.note": "unrelated" };

function describeVault(id: string, spec: Omit<ResourceRuleCase, "kind" | "irrelevant">): void {
  describeResourceRule(policyOf(vaultPolicies, id), { kind, irrelevant, ...spec });
}

const stated = (path: string, value: unknown, says: string): Break => ({
  title: `${path} = ${typeof value === "symbol" ? "absent" : JSON.stringify(value)}`,
  edits: { [path]: value },
  says: [`${path}: ${says}`],
});

describeVault("KV01", {
  breaks: [false, absent].map((value) =>
    stated("properties.enablePurgeProtection", value, "a deleted vault can be purged with everything in it"),
  ),
  unknown: ["properties.enablePurgeProtection"],
});

describeVault("KV02", {
  breaks: [
    stated("properties.enableSoftDelete", false, "a deleted secret is gone at once"),
    stated("properties.softDeleteRetentionInDays", 89, "a deleted vault can be recovered for 89 days, fewer than 90"),
  ],
  passes: [
    { title: "soft delete at its default", edits: { "properties.enableSoftDelete": absent } },
    { title: "the default number of days", edits: { "properties.softDeleteRetentionInDays": absent } },
    { title: "just enough days", edits: { "properties.softDeleteRetentionInDays": 90 } },
  ],
  unknown: ["properties.enableSoftDelete", "properties.softDeleteRetentionInDays"],
});

describeVault("KV03", {
  breaks: [
    ...[false, absent].map((value) =>
      stated("properties.enableRbacAuthorization", value, "access policies decide, past the roles of the subscription"),
    ),
    stated("properties.accessPolicies", [{ objectId: "a" }], "the vault has 1 access policies"),
  ],
  passes: [{ title: "an empty list of access policies", edits: { "properties.accessPolicies": [] } }],
  unknown: ["properties.enableRbacAuthorization", "properties.accessPolicies"],
});

describeVault("KV04", {
  breaks: [
    stated("properties.publicNetworkAccess", "Enabled", "public network access is Enabled"),
    stated("properties.publicNetworkAccess", absent, "public network access is Enabled"),
    stated("properties.networkAcls.defaultAction", "Allow", "the default action is Allow"),
    stated("properties.networkAcls.defaultAction", absent, "the default action is Allow"),
    {
      title: "a vault without rules",
      edits: { "properties.networkAcls": absent },
      says: ["properties.networkAcls.defaultAction: the default action is Allow"],
    },
  ],
  passes: [{ title: "another spelling", edits: { "properties.publicNetworkAccess": "DISABLED" } }],
  unknown: ["properties.publicNetworkAccess", "properties.networkAcls.defaultAction"],
});

/** The platform has no key yet: one as the provider's types state it, in the vault of the platform. */
function key(estate: Estate): Subject {
  const vault = subjectOf(estate, kind);
  return {
    ...vault,
    urn: `${vault.urn}-key`,
    type: "azure-native:keyvault:Key",
    name: "key",
    inputs: {
      keyName: "records",
      properties: {
        kty: "RSA-HSM",
        keySize: 3072,
        rotationPolicy: {
          attributes: { expiryTime: "P2Y" },
          lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P18M" } }],
        },
      },
    },
    propertyDependencies: { vaultName: [vault.urn] },
  };
}

const actions = "properties.rotationPolicy.lifetimeActions";
const expiry = "properties.rotationPolicy.attributes.expiryTime";
describeResourceRule(policyOf(vaultPolicies, "KV05"), {
  kind: "keyvault/Key",
  subject: key,
  breaks: [
    stated(actions, [], "the key is not rotated"),
    stated(actions, [{}], "the key is not rotated"),
    stated(actions, [{ action: { type: "notify" } }], "the key is not rotated"),
    stated(expiry, absent, "no version of the key expires"),
    stated("properties.keySize", 3071, "an RSA key of 3071 bits"),
    {
      title: "an RSA key of no stated size",
      edits: { "properties.kty": absent, "properties.keySize": absent },
      says: ["properties.keySize: an RSA key of 2048 bits"],
    },
    {
      title: "a curve of the blockchains",
      edits: { "properties.kty": "EC", "properties.curveName": "P-256K" },
      says: ["properties.curveName: curve P-256K"],
    },
    {
      title: "a key without a policy",
      edits: { "properties.rotationPolicy": absent },
      says: [`${actions}: the key is not rotated`, `${expiry}: no version of the key expires`],
    },
  ],
  passes: [
    { title: "another spelling of the action", edits: { [actions]: [{ action: { type: "Rotate" } }] } },
    {
      title: "one of two actions",
      edits: { [actions]: [{ action: { type: "notify" } }, { action: { type: "rotate" } }] },
    },
    { title: "an end of the key itself", edits: { [expiry]: absent, "properties.attributes.expires": 1_893_456_000 } },
    ...["P-256", "P-384", "P-521", absent].map((curve) => ({
      title: `a key of curve ${String(curve)}`,
      edits: { "properties.kty": "EC-HSM", "properties.keySize": absent, "properties.curveName": curve },
    })),
    { title: "an unrelated curve of an RSA key", edits: { "properties.curveName": "P-256K" } },
  ],
  unknown: [actions, "properties.keySize", "properties.kty", "properties.curveName"],
  irrelevant,
});

describeResourceRule(policyOf(vaultPolicies, "KV06"), {
  kind: "keyvault/Secret",
  breaks: [
    stated("properties.attributes.expires", absent, "the secret is valid for ever"),
    stated("properties.contentType", absent, "nobody can tell what the secret is for"),
    stated("properties.contentType", "", "nobody can tell what the secret is for"),
    {
      title: "a secret without attributes",
      edits: { "properties.attributes": absent },
      says: ["properties.attributes.expires: the secret is valid for ever"],
    },
  ],
  unknown: ["properties.attributes.expires", "properties.contentType"],
  irrelevant,
});

describeVault("KV07", {
  subject: (estate) =>
    editSubject(subjectOf(estate, kind), { "properties.sku.name": "premium", "tags.data-class": "gxp-record" }),
  breaks: [
    stated("properties.sku.name", "standard", "keys of a standard vault are kept in software"),
    {
      title: "a vault of the audit trail without a stated size",
      edits: { "properties.sku": absent, "tags.data-class": "audit" },
      says: ["properties.sku.name: keys of a standard vault are kept in software"],
    },
  ],
  passes: [{ title: "another spelling", edits: { "properties.sku.name": "Premium" } }],
  unknown: ["properties.sku.name", "tags.data-class"],
  notApplicable: [{ title: "a vault of confidential data", edits: { "tags.data-class": "confidential" } }],
});

describeVault("KV08", {
  breaks: [
    stated("properties.enabledForDeployment", true, "virtual machines read secrets without a role"),
    stated("properties.enabledForDiskEncryption", true, "disks that are encrypted read secrets without a role"),
    stated("properties.enabledForTemplateDeployment", true, "templates read secrets without a role"),
  ],
  passes: [{ title: "the defaults", edits: { "properties.enabledForDeployment": absent } }],
  unknown: ["properties.enabledForDeployment", "properties.enabledForTemplateDeployment"],
});
