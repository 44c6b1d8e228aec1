import { describe, expect, it } from "vitest";
import { validateShares } from "#components/data/share-spec.ts";
import { SharedFiles } from "#components/data/shared-files.ts";
import type { SharedFilesArgs } from "#components/data/shared-files.ts";
import { at } from "#test/support/resources.ts";
import { captureOne, ofType, refusal } from "#test/components/capture-one.ts";

const args: SharedFilesArgs = {
  namespace: "apps",
  ownership: { owner: "platform", costCenter: "floor" },
  dataClass: "confidential",
  storageClassName: "ms5-shared",
  shares: {
    photos: { size: "150Gi", purpose: "photos of parts", noBackup: "taken again" },
    papers: { size: "1Ti", purpose: "papers", noBackup: "printed" },
  },
  protect: true,
};
const claims = async () =>
  ofType(await captureOne(() => new SharedFiles("files", args)), "kubernetes:core/v1:PersistentVolumeClaim");

describe("shared files", () => {
  it("are one claim for each share, with its size, for many pods at once", async () => {
    expect((await claims()).map(({ inputs }) => inputs)).toMatchObject([
      {
        metadata: { name: "ms5-papers", namespace: "apps" },
        spec: { accessModes: ["ReadWriteMany"], resources: { requests: { storage: "1Ti" } } },
      },
      {
        metadata: { name: "ms5-photos", namespace: "apps" },
        spec: {
          accessModes: ["ReadWriteMany"],
          storageClassName: "ms5-shared",
          resources: { requests: { storage: "150Gi" } },
        },
      },
    ]);
  });

  it("are protected from deletion", async () => {
    expect((await claims()).map(({ protect }) => protect)).toEqual([true, true]);
  });

  it("are not waited for, because a share is made for the first pod that mounts it", async () => {
    const [claim] = await claims();
    expect(claim?.inputs).toMatchObject({ metadata: { annotations: { "pulumi.com/skipAwait": "true" } } });
  });

  it("say why nothing backs them up, each for itself", async () => {
    const reasons = (await claims()).map(({ inputs }) => at(inputs, "metadata", "annotations", "ms5.io/no-backup"));
    expect(reasons).toEqual(["printed", "taken again"]);
  });

  it("say how confidential they are", async () => {
    const [claim] = await claims();
    expect(claim?.inputs).toMatchObject({ metadata: { labels: { "ms5.io/data-class": "confidential" } } });
  });

  it("are refused when one is smaller than Azure sells", async () => {
    const small = { ...args, shares: { tiny: { size: "99Gi", purpose: "too small", noBackup: "empty" } } } as const;
    expect(await refusal(() => new SharedFiles("files", small))).toContain("shares.tiny.size");
  });

  it.each(["100Gi", "102400Mi", "1Ti"] as const)("may have %s", (size) => {
    expect(validateShares({ any: { size, purpose: "any", noBackup: "any" } })).toEqual([]);
  });

  it.each(["102399Mi", "0.05Ti"] as const)("may not have %s", (size) => {
    expect(validateShares({ any: { size, purpose: "any", noBackup: "any" } }).map(({ path }) => path)).toEqual([
      "shares.any.size",
    ]);
  });
});
