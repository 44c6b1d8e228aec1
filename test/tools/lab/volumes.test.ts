import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { root } from "#test/support/synth.ts";
import { poolsOf, placeOf, renderNode } from "#tools/lab/plane/nodes.ts";
import { captureStack } from "#tools/capture/stack.ts";
import { storageClasses, zonePolicy } from "#tools/lab/plane/volumes.ts";

const storageClass = z.object({
  metadata: z.object({ name: z.string(), annotations: z.record(z.string(), z.string()) }),
  provisioner: z.string(),
  reclaimPolicy: z.string(),
  volumeBindingMode: z.string(),
  allowVolumeExpansion: z.boolean(),
});

describe("the storage classes of a lab", () => {
  // `kubectl get storageclass` on AKS: https://github.com/MicrosoftDocs/azure-docs/issues/97970
  it.each([
    ["azurefile-csi", "file.csi.azure.com", "Delete", "Immediate", true],
    ["azurefile-csi-premium", "file.csi.azure.com", "Delete", "Immediate", true],
    ["default", "disk.csi.azure.com", "Delete", "WaitForFirstConsumer", true],
    ["managed-csi", "disk.csi.azure.com", "Delete", "WaitForFirstConsumer", true],
    ["managed-csi-premium", "disk.csi.azure.com", "Delete", "WaitForFirstConsumer", true],
  ])("has %s as on AKS", (name, ...facts) => {
    const found = storageClasses.map((each) => storageClass.parse(each)).find((each) => each.metadata.name === name);
    expect([found?.provisioner, found?.reclaimPolicy, found?.volumeBindingMode, found?.allowVolumeExpansion]).toEqual(
      facts,
    );
  });

  it("has one default", () => {
    const defaults = storageClasses
      .map((each) => storageClass.parse(each).metadata)
      .filter(({ annotations }) => annotations["storageclass.kubernetes.io/is-default-class"] === "true");
    expect(defaults.map(({ name }) => name)).toEqual(["default"]);
  });
});

describe("the volumes of a lab", () => {
  it("are made for every provisioner of its classes", () => {
    const stages = readFileSync(join(root, "tools/lab/plane/volume-stages.yaml"), "utf8");
    const provisioners = new Set(storageClasses.map((each) => storageClass.parse(each).provisioner));
    for (const stage of parseAllDocuments(stages)) {
      for (const provisioner of provisioners) expect(stage.toString()).toContain(provisioner);
    }
  });

  it("lie in zones that the nodes of the stacks name by the same labels", async () => {
    const { resources } = await captureStack("staging", { root });
    const place = placeOf(resources, "00000000-0000-0000-0000-000000000000");
    const labels = [...JSON.stringify(zonePolicy).matchAll(/key: '([^']+)'/g)].map(([, label = ""]) => label);
    expect(labels).toEqual(["topology.disk.csi.azure.com/zone", "topology.kubernetes.io/zone"]);
    for (const pool of poolsOf(resources)) {
      const node = renderNode(pool, 0, place);
      expect(new Set(labels.map((label) => node.metadata.labels[label])).size).toBe(1);
    }
  });
});
