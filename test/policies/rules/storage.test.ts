import { describe } from "vitest";
import { storagePolicies } from "#policies/packs/storage.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import type { Break, ResourceRuleCase } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const kind = "storage/StorageAccount";
const irrelevant = { "tags.note": "unrelated" };

function describeAccount(id: string, spec: Omit<ResourceRuleCase, "kind" | "irrelevant">): void {
  describeResourceRule(policyOf(storagePolicies, id), { kind, name: "storage-backup", irrelevant, ...spec });
}

const stated = (path: string, value: unknown, says: string): Break => ({
  title: `${path} = ${typeof value === "symbol" ? "absent" : JSON.stringify(value)}`,
  edits: { [path]: value },
  says: [`${path}: ${says}`],
});

describeAccount("STO01", {
  breaks: [
    stated("enableHttpsTrafficOnly", false, "connections without encryption are answered"),
    stated("minimumTlsVersion", "TLS1_1", "TLS1_1 is accepted"),
    stated("minimumTlsVersion", absent, "TLS1_0 is accepted"),
  ],
  passes: [
    { title: "the default of HTTPS", edits: { enableHttpsTrafficOnly: absent } },
    { title: "a newer version", edits: { minimumTlsVersion: "TLS1_3" } },
  ],
  unknown: ["enableHttpsTrafficOnly", "minimumTlsVersion"],
});

describeAccount("STO02", {
  breaks: [stated("allowBlobPublicAccess", true, "containers of the account can be made public")],
  passes: [{ title: "the default", edits: { allowBlobPublicAccess: absent } }],
  unknown: ["allowBlobPublicAccess"],
});

describeResourceRule(policyOf(storagePolicies, "STO02"), {
  kind: "storage/BlobContainer",
  breaks: [
    stated("publicAccess", "Blob", "public access is Blob"),
    stated("publicAccess", "Container", "public access is Container"),
  ],
  passes: [{ title: "the default", edits: { publicAccess: absent } }],
  unknown: ["publicAccess"],
  irrelevant: { metadata: { note: "unrelated" } },
});

const keys = "shared keys and what they sign are accepted";
const unlimited = "sasPolicy: what a shared key signs has no longest life";
describeAccount("STO03", {
  breaks: [
    ...[true, absent].map((value) => ({
      title: `shared keys that are ${String(value)}`,
      edits: { allowSharedKeyAccess: value },
      says: [`allowSharedKeyAccess: ${keys}`, unlimited],
    })),
    {
      title: "shared keys with a policy for what they sign",
      edits: {
        allowSharedKeyAccess: true,
        sasPolicy: { expirationAction: "Block", sasExpirationPeriod: "0.01:00:00" },
      },
      says: [`allowSharedKeyAccess: ${keys}`],
    },
    stated("defaultToOAuthAuthentication", false, "the portal opens blobs with a shared key"),
    stated("defaultToOAuthAuthentication", absent, "the portal opens blobs with a shared key"),
    stated("isLocalUserEnabled", true, "users that the directory does not know are accepted"),
    stated("isSftpEnabled", true, "SFTP is answered, which knows local users only"),
  ],
  passes: [{ title: "the defaults", edits: { isLocalUserEnabled: absent, isSftpEnabled: absent } }],
  unknown: ["allowSharedKeyAccess", "defaultToOAuthAuthentication", "isLocalUserEnabled", "isSftpEnabled"],
});

const passing = "AzureServices pass the rules for no stated reason";
describeAccount("STO04", {
  breaks: [
    stated("publicNetworkAccess", "Enabled", "public network access is Enabled"),
    stated("publicNetworkAccess", absent, "public network access is Enabled"),
    stated("networkRuleSet.defaultAction", "Allow", "the default action is Allow"),
    stated("networkRuleSet.bypass", "AzureServices", passing),
    stated("networkRuleSet.bypass", "Logging, Metrics", "Logging, Metrics pass the rules for no stated reason"),
    {
      title: "an account without rules",
      edits: { networkRuleSet: absent },
      says: ["networkRuleSet.defaultAction: the default action is Allow", `networkRuleSet.bypass: ${passing}`],
    },
  ],
  unknown: ["publicNetworkAccess", "networkRuleSet.defaultAction", "networkRuleSet.bypass"],
});

describe.each(["storage-audit", "storage-logs"])("account %s, which services of Azure write to", (name) => {
  describeAccount("STO04", {
    name,
    breaks: [stated("networkRuleSet.defaultAction", "Allow", "the default action is Allow")],
    passes: [{ title: "the default of bypass", edits: { "networkRuleSet.bypass": absent } }],
    unknown: ["networkRuleSet.defaultAction"],
  });
});

describeAccount("STO08", {
  breaks: [
    ...["Standard_LRS", "Standard_GRS", "Standard_RAGRS", "Premium_LRS"].map((name) =>
      stated("sku.name", name, `redundancy is ${name}, which one zone can end`),
    ),
    {
      title: "no redundancy",
      edits: { sku: absent },
      says: ["sku.name: redundancy is not stated, which one zone can end"],
    },
  ],
  passes: ["Standard_ZRS", "Standard_GZRS", "Standard_RAGZRS", "Premium_ZRS"].map((name) => ({
    title: name,
    edits: { "sku.name": name },
  })),
  unknown: ["sku.name"],
});

describeAccount("STO09", {
  breaks: [
    stated("allowCrossTenantReplication", true, "blobs can be replicated to other tenants"),
    stated("allowedCopyScope", absent, "blobs can be copied to any account"),
    stated("allowedCopyScope", "All", "blobs can be copied to All"),
  ],
  passes: [
    { title: "the default of replication", edits: { allowCrossTenantReplication: absent } },
    { title: "copies over private links", edits: { allowedCopyScope: "PrivateLink" } },
  ],
  unknown: ["allowCrossTenantReplication", "allowedCopyScope"],
});

const layer = "encryption.requireInfrastructureEncryption";
const single = "one layer of encryption, with a key of Microsoft.Storage";
describeAccount("STO10", {
  name: "storage-audit",
  breaks: [
    stated(layer, false, single),
    stated(layer, absent, single),
    { title: "an account that says nothing", edits: { encryption: absent }, says: [`${layer}: ${single}`] },
    {
      title: "regulated records with one layer",
      edits: { "tags.data-class": "gxp-record", [layer]: false },
      says: [`${layer}: ${single}`],
    },
  ],
  passes: ["Microsoft.Keyvault", "Microsoft.KeyVault"].map((keySource) => ({
    title: `a key of ${keySource}`,
    edits: { [layer]: false, "encryption.keySource": keySource },
  })),
  unknown: [layer, "encryption.keySource", "tags.data-class"],
  notApplicable: [{ title: "other data", edits: { "tags.data-class": "confidential", [layer]: false } }],
});
