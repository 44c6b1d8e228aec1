import { describe, expect, it } from "vitest";
import { validateStorageClasses } from "#components/platform/storage-class-spec.ts";
import type { StorageClassSpec } from "#components/platform/storage-class-spec.ts";
import { StorageClasses } from "#components/platform/storage-classes.ts";
import { captureOne, ofType, refusal } from "#test/components/capture-one.ts";

const fast = { name: "ms5-fast", purpose: "fast", volumes: { kind: "premiumV2", iops: 3000, mbps: 125 } } as const;
const plain = { name: "ms5-plain", purpose: "plain", volumes: { kind: "premium", caching: "None" } } as const;
const shared = { name: "ms5-shared", purpose: "shared", volumes: { kind: "share", sharePrefix: "ms5" } } as const;
const declare = (classes: readonly StorageClassSpec[]) =>
  new StorageClasses("storage", {
    classes,
    files: { resourceGroup: "rg-51", storageAccount: "st52" },
    ownership: { owner: "platform", costCenter: "floor" },
  });
const inputsOf = async (spec: StorageClassSpec) => {
  const [found] = ofType(await captureOne(() => declare([spec])), "kubernetes:storage.k8s.io/v1:StorageClass");
  return found?.inputs;
};

describe("a storage class", () => {
  it.each([fast, plain, shared])("keeps the data of a deleted claim ($name)", async (spec) => {
    expect(await inputsOf(spec)).toMatchObject({ reclaimPolicy: "Retain", allowVolumeExpansion: true });
  });

  it.each([fast, plain, shared])(
    "makes a volume for its first pod, so that both are in one zone ($name)",
    async (spec) => {
      expect(await inputsOf(spec)).toMatchObject({ volumeBindingMode: "WaitForFirstConsumer" });
    },
  );

  it.each([fast, plain, shared])("has parameters that are text, as the API demands ($name)", async (spec) => {
    const parameters = Object.values((await inputsOf(spec))?.["parameters"] ?? {});
    expect([...new Set(parameters.map((value) => typeof value))]).toEqual(["string"]);
  });

  it("of fast disks asks the host for no cache, which they do not have", async () => {
    // https://learn.microsoft.com/azure/aks/use-premium-v2-disks
    expect(await inputsOf(fast)).toMatchObject({
      provisioner: "disk.csi.azure.com",
      parameters: {
        skuName: "PremiumV2_LRS",
        cachingMode: "None",
        DiskIOPSReadWrite: "3000",
        DiskMBpsReadWrite: "125",
      },
    });
  });

  it("of plain disks takes the cache it is told to", async () => {
    expect(await inputsOf(plain)).toMatchObject({
      provisioner: "disk.csi.azure.com",
      parameters: { skuName: "Premium_LRS", cachingMode: "None" },
    });
  });

  it("of shares uses our account through its endpoint, encrypted and without a key", async () => {
    // https://github.com/kubernetes-sigs/azurefile-csi-driver/blob/master/docs/driver-parameters.md
    expect(await inputsOf(shared)).toMatchObject({
      provisioner: "file.csi.azure.com",
      parameters: {
        resourceGroup: "rg-51",
        storageAccount: "st52",
        protocol: "nfs",
        skuName: "Premium_ZRS",
        networkEndpointType: "privateEndpoint",
        encryptInTransit: "true",
      },
    });
  });

  it("of shares lets nobody in but the group of the pod", async () => {
    expect(await inputsOf(shared)).toMatchObject({
      parameters: { mountPermissions: "0770", fsGroupChangePolicy: "OnRootMismatch" },
    });
  });
});

describe("a list of storage classes", () => {
  it("is refused as a whole when one is wrong", async () => {
    const slow = { ...fast, volumes: { kind: "premiumV2", iops: 500, mbps: 125 } } as const;
    expect(await refusal(() => declare([plain, slow]))).toContain("classes[1].volumes");
  });

  it.each([
    { title: "a name twice", classes: [plain, plain], path: "classes[1].name" },
    {
      title: "throughput below what is free",
      classes: [{ ...fast, volumes: { kind: "premiumV2", iops: 3000, mbps: 124 } }],
      path: "classes[0].volumes",
    },
    {
      title: "a share prefix that is too long",
      classes: [{ ...shared, volumes: { kind: "share", sharePrefix: "a".repeat(21) } }],
      path: "classes[0].volumes.sharePrefix",
    },
  ] as const)("is refused for $title", ({ classes, path }) => {
    expect(validateStorageClasses(classes).map((issue) => issue.path)).toEqual([path]);
  });

  it("is accepted with a prefix of the greatest length", () => {
    const longest = { ...shared, volumes: { kind: "share", sharePrefix: "a".repeat(20) } } as const;
    expect(validateStorageClasses([fast, plain, longest])).toEqual([]);
  });
});
