import { describe, expect, it } from "vitest";
import { FileAccount } from "#components/platform/file-account.ts";
import type { FileAccountArgs } from "#components/platform/file-account.ts";
import { captureOne, only } from "#test/components/capture-one.ts";
import { judge } from "#tools/azure-schema/judge.ts";

const args: FileAccountArgs = {
  accountName: "st41",
  resourceGroupName: "rg-42",
  location: "uksouth",
  tags: {},
  dataClass: "confidential",
  softDeleteDays: 14,
  protect: true,
};
const synth = () => captureOne(() => new FileAccount("files", args));
const account = async () => only(await synth(), "storage:StorageAccount");

describe("the account of file shares", () => {
  it("is what the provider and Azure accept", async () => {
    expect((await synth()).flatMap(judge)).toEqual([]);
  });

  it("keeps premium shares, the only kind with NFS, in three zones", async () => {
    // https://learn.microsoft.com/azure/storage/files/files-nfs-protocol
    expect((await account()).inputs).toMatchObject({ kind: "FileStorage", sku: { name: "Premium_ZRS" } });
  });

  it("opens to nobody with a key, from the public network, or without TLS", async () => {
    expect((await account()).inputs).toMatchObject({
      allowSharedKeyAccess: false,
      publicNetworkAccess: "Disabled",
      networkRuleSet: { defaultAction: "Deny", bypass: "None" },
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_2",
    });
  });

  it("states no access tier, which Azure refuses for premium files", async () => {
    expect((await account()).inputs).not.toHaveProperty("accessTier");
  });

  it("can bring back a deleted share", async () => {
    expect(only(await synth(), "storage:FileServiceProperties").inputs).toMatchObject({
      fileServicesName: "default",
      shareDeleteRetentionPolicy: { enabled: true, days: 14 },
    });
  });

  it("is protected when asked", async () => {
    expect((await account()).protect).toBe(true);
  });
});
