import { describe, expect, it } from "vitest";
import { StorageAccount } from "#components/platform/storage-account.ts";
import type { StorageAccountArgs } from "#components/platform/storage-account.ts";
import { captureOne, ofType, only, refusal } from "#test/components/capture-one.ts";

const args: StorageAccountArgs = {
  accountName: "st11",
  resourceGroupName: "rg-12",
  location: "uksouth",
  tags: {},
  dataClass: "internal",
  sku: "Standard_ZRS",
  trusted: "none",
  containers: ["postgres", "cluster"],
  softDeleteDays: 14,
  lifecycle: [
    {
      name: "old",
      blobType: "blockBlob",
      prefixes: ["postgres/"],
      tierToColdAfterDays: 15,
      deleteAfterDays: 16,
      deleteVersionsAfterDays: 17,
    },
  ],
  protect: true,
};
const audit: Partial<StorageAccountArgs> = {
  dataClass: "audit",
  trusted: "azure-services",
  containers: [],
  lifecycle: [],
  immutability: { days: 2556, stage: "unlocked" },
};
const synth = (changed: Partial<StorageAccountArgs> = {}) =>
  captureOne(() => new StorageAccount("store", { ...args, ...changed }));
const accountInputs = async (changed: Partial<StorageAccountArgs> = {}) =>
  only(await synth(changed), "storage:StorageAccount").inputs;

describe("a storage account", () => {
  it("accepts no keys, no anonymous reader, no plain text and no public network", async () => {
    expect(await accountInputs()).toMatchObject({
      allowSharedKeyAccess: false,
      defaultToOAuthAuthentication: true,
      isLocalUserEnabled: false,
      isSftpEnabled: false,
      allowBlobPublicAccess: false,
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_2",
      publicNetworkAccess: "Disabled",
      networkRuleSet: { defaultAction: "Deny", bypass: "None" },
      allowCrossTenantReplication: false,
      allowedCopyScope: "AAD",
    });
  });

  it("lets Azure's own services through only where they are the writers", async () => {
    expect(await accountInputs({ trusted: "azure-services" })).toMatchObject({
      networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
    });
  });

  it.each([
    { dataClass: "internal", twice: false },
    { dataClass: "confidential", twice: true },
  ] as const)("encrypts $dataClass data twice: $twice", async ({ dataClass, twice }) => {
    expect(await accountInputs({ dataClass })).toMatchObject({
      encryption: { requireInfrastructureEncryption: twice },
    });
  });

  it("can bring back what was deleted or overwritten", async () => {
    expect(only(await synth(), "storage:BlobServiceProperties").inputs).toMatchObject({
      isVersioningEnabled: true,
      deleteRetentionPolicy: { enabled: true, days: 14, allowPermanentDelete: false },
      containerDeleteRetentionPolicy: { enabled: true, days: 14 },
      changeFeed: { enabled: true, retentionInDays: 14 },
    });
  });

  it("keeps its containers private", async () => {
    const containers = ofType(await synth(), "storage:BlobContainer");
    expect(containers.map(({ inputs }) => [inputs["containerName"], inputs["publicAccess"]])).toEqual([
      ["cluster", "None"],
      ["postgres", "None"],
    ]);
  });

  it("ages blobs by the rules it is given", async () => {
    // Shape: https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-structure
    expect(only(await synth(), "storage:ManagementPolicy").inputs).toMatchObject({
      managementPolicyName: "default",
      policy: {
        rules: [
          {
            name: "old",
            type: "Lifecycle",
            enabled: true,
            definition: {
              filters: { blobTypes: ["blockBlob"], prefixMatch: ["postgres/"] },
              actions: {
                baseBlob: {
                  tierToCold: { daysAfterModificationGreaterThan: 15 },
                  delete: { daysAfterModificationGreaterThan: 16 },
                },
                version: { delete: { daysAfterCreationGreaterThan: 17 } },
              },
            },
          },
        ],
      },
    });
  });

  it("has no lifecycle policy without rules, which Azure would refuse", async () => {
    expect(ofType(await synth({ lifecycle: [] }), "storage:ManagementPolicy")).toEqual([]);
  });

  it("protects the account and its containers when asked", async () => {
    const kinds = ["storage:StorageAccount", "storage:BlobContainer"];
    const unprotected = (await synth()).filter(
      ({ type, protect }) => kinds.some((kind) => type.endsWith(kind)) && !protect,
    );
    expect(unprotected.map(({ name }) => name)).toEqual([]);
  });
});

describe("an account of audit records", () => {
  it("is immutable as a whole, and lets logs that are being written grow", async () => {
    expect(await accountInputs(audit)).toMatchObject({
      immutableStorageWithVersioning: {
        enabled: true,
        immutabilityPolicy: {
          state: "Unlocked",
          immutabilityPeriodSinceCreationInDays: 2556,
          allowProtectedAppendWrites: true,
        },
      },
    });
  });

  it("is locked by a later decision", async () => {
    expect(await accountInputs({ ...audit, immutability: { days: 2556, stage: "locked" } })).toMatchObject({
      immutableStorageWithVersioning: { immutabilityPolicy: { state: "Locked" } },
    });
  });

  it("does not ask its change feed to delete what may not be deleted", async () => {
    const { inputs } = only(await synth(audit), "storage:BlobServiceProperties");
    expect(inputs["changeFeed"]).toEqual({ enabled: true });
  });

  it("does not start without immutability", async () => {
    expect(await refusal(() => new StorageAccount("store", { ...args, dataClass: "audit" }))).toContain("immutability");
  });
});
