import { describe } from "vitest";
import { absent } from "#test/policies/support/edits.ts";
import { change, describeSabotage, grant, remove } from "#test/policies/support/sabotage.ts";
import type { Sabotage } from "#test/policies/support/sabotage.ts";

const account = (name: string, edits: Parameters<typeof change>[2]) => change("storage/StorageAccount", name, edits);
const registry = (edits: Parameters<typeof change>[2]) => change("containerregistry/Registry", "registry", edits);

/** One more rule at the end of a filter. */
const opened = (name: string, ports: string, source: string, priority: number) =>
  change("network/NetworkSecurityGroup", name, {
    "securityRules[99]": {
      name: "temporary",
      access: "Allow",
      direction: "Inbound",
      priority,
      protocol: "Tcp",
      sourceAddressPrefix: source,
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: ports,
    },
  });

const network: readonly Sabotage[] = [
  {
    someone: "opens the SSH port of the nodes to the internet",
    edit: opened("network-nodes", "22", "Internet", 90),
    caught: { NET02: ["network-nodes"] },
    alsoInProduction: { NET10: ["network"] },
  },
  {
    someone: "opens the port of the database in a range of ports",
    edit: opened("network-nodes", "5000-6000", "0.0.0.0/0", 90),
    caught: { NET02: ["network-nodes"] },
    alsoInProduction: { NET10: ["network"] },
  },
  {
    someone: "lets everything in",
    edit: opened("network-nodes", "*", "*", 90),
    caught: { NET02: ["network-nodes"], NET03: ["network-nodes"] },
    alsoInProduction: { NET10: ["network"] },
  },
  {
    someone: "takes the filter off the subnet of the nodes",
    edit: change("network/Subnet", "network-nodes", { networkSecurityGroup: absent }),
    caught: { NET01: ["network-nodes"] },
  },
  {
    someone: "turns flow logs off",
    edit: change("network/FlowLog", "flow-logs", { enabled: false }),
    caught: { NET04: ["network"] },
    on: "production",
  },
  {
    someone: "gives a subnet outbound access by default",
    edit: change("network/Subnet", "network-nodes", { defaultOutboundAccess: absent }),
    caught: { NET05: ["network-nodes"] },
  },
  {
    someone: "removes the private endpoint of the vault",
    edit: remove("network/PrivateEndpoint", "vault-endpoint"),
    caught: { NET06: ["vault"] },
  },
  {
    someone: "removes the private zone's link to the network",
    edit: remove("privatedns/VirtualNetworkLink", "private-link-vault"),
    caught: { NET07: ["vault-endpoint"] },
  },
];

const storage: readonly Sabotage[] = [
  {
    someone: "goes back to TLS 1.0",
    edit: account("storage-logs", { minimumTlsVersion: "TLS1_0" }),
    caught: { STO01: ["storage-logs"] },
  },
  {
    someone: "allows unencrypted connections",
    edit: account("storage-backup", { enableHttpsTrafficOnly: false }),
    caught: { STO01: ["storage-backup"] },
  },
  {
    someone: "allows public blobs",
    edit: account("storage-logs", { allowBlobPublicAccess: true }),
    caught: { STO02: ["storage-logs"] },
  },
  {
    someone: "opens a container of backups",
    edit: change("storage/BlobContainer", "storage-backup-postgres", { publicAccess: "Blob" }),
    caught: { STO02: ["storage-backup-postgres"] },
  },
  {
    someone: "goes back to shared keys",
    edit: account("storage-backup", { allowSharedKeyAccess: absent }),
    caught: { STO03: ["storage-backup"] },
  },
  {
    someone: "opens an account to the internet",
    edit: account("storage-backup", { publicNetworkAccess: "Enabled", "networkRuleSet.defaultAction": "Allow" }),
    caught: { STO04: ["storage-backup"] },
  },
  {
    someone: "turns versions of blobs off",
    edit: change("storage/BlobServiceProperties", "storage-backup-blob-service", { isVersioningEnabled: false }),
    // What it holds are the backups of the database.
    caught: { STO05: ["storage-backup-blob-service"], PG09: ["postgres-store"] },
  },
  {
    someone: "keeps audit records for a year instead of seven",
    edit: account("storage-audit", {
      "immutableStorageWithVersioning.immutabilityPolicy.immutabilityPeriodSinceCreationInDays": 365,
    }),
    // The copy of the audit records is worth nothing then, whoever they come from.
    caught: {
      STO06: ["storage-audit"],
      LOG03: ["logs"],
      LOG04: ["activity-log", "cluster", "vault"],
      STK08: ["activity-log", "cluster", "vault"],
    },
    on: "production",
  },
  {
    someone: "deletes audit records after a year",
    edit: change("storage/ManagementPolicy", "storage-audit-lifecycle", {
      "policy.rules[0].definition.actions.baseBlob.delete.daysAfterModificationGreaterThan": 365,
    }),
    caught: { STO07: ["storage-audit-lifecycle"] },
    on: "production",
  },
  {
    someone: "saves money by keeping data in one zone",
    edit: account("storage-backup", { "sku.name": "Standard_LRS" }),
    caught: { STO08: ["storage-backup"] },
    on: "production",
  },
  {
    someone: "allows copies into other tenants",
    edit: account("storage-logs", { allowCrossTenantReplication: true }),
    caught: { STO09: ["storage-logs"] },
  },
];

const images: readonly Sabotage[] = [
  {
    someone: "turns the admin user of the registry on",
    edit: registry({ adminUserEnabled: true }),
    caught: { ACR01: ["registry"] },
  },
  {
    someone: "lets everybody pull",
    edit: registry({ anonymousPullEnabled: true }),
    caught: { ACR02: ["registry"] },
  },
  {
    someone: "opens the registry to the internet",
    edit: registry({ publicNetworkAccess: "Enabled" }),
    caught: { ACR03: ["registry"] },
  },
  {
    someone: "turns the soft delete of images off",
    edit: registry({ "policies.softDeletePolicy.status": "disabled" }),
    caught: { ACR07: ["registry"] },
  },
  {
    someone: "lets images be exported",
    edit: registry({ "policies.exportPolicy.status": "enabled" }),
    caught: { ACR08: ["registry"] },
  },
  {
    someone: "lets the cluster push images",
    edit: grant("push", "kubelet-on-registry", "8311e382-0749-4cb8-b61a-304f252e45ec"),
    caught: { ACR09: ["push"] },
  },
];

describe("a bad edit of the network", () => {
  describeSabotage(network);
});

describe("a bad edit of the storage", () => {
  describeSabotage(storage);
});

describe("a bad edit of the registry", () => {
  describeSabotage(images);
});
