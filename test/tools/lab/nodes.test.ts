import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vmSizes } from "#stacks/catalog/vm-sizes.ts";
import { captureStack } from "#tools/capture/stack.ts";
import { parseTaint, placeOf, poolsOf, renderNode, renderNodes, scaleSetName } from "#tools/lab/plane/nodes.ts";
import { allocatableMemory, kubeReservedCpu, kubeReservedMemory } from "#tools/lab/plane/reservations.ts";

const place = {
  region: "uksouth",
  subscriptionId: "00000000-0000-4000-8000-000000000001",
  nodeResourceGroup: "rg-Nodes",
};

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/);
const effect = fc.constantFrom("NoSchedule", "PreferNoSchedule", "NoExecute");
const taint = fc.record({ key: word, value: word, effect });
const pool = fc.record({
  name: word,
  profile: fc.record({
    vmSize: fc.constantFrom(...Object.keys(vmSizes)),
    mode: fc.constantFrom("System", "User"),
    count: fc.nat(12),
    maxPods: fc.integer({ min: 10, max: 250 }),
    availabilityZones: fc.uniqueArray(fc.constantFrom("1", "2", "3")),
    nodeLabels: fc.dictionary(
      word.map((key) => `ms5.io/${key}`),
      word,
    ),
    nodeTaints: fc.array(taint.map(({ key, value, effect }) => `${key}=${value}:${effect}`)),
    scaleSetPriority: fc.constantFrom("Regular", "Spot"),
  }),
});

describe("nodes of a pool", () => {
  it("carry exactly the pool's own labels besides those of AKS", () => {
    fc.assert(
      fc.property(pool, ({ name, profile }) => {
        for (const { metadata } of renderNodes({ name, profile }, place)) {
          expect(metadata.labels).toMatchObject(profile.nodeLabels);
          const own = Object.keys(metadata.labels).filter((key) => key.startsWith("ms5.io/"));
          expect(own.toSorted()).toEqual(Object.keys(profile.nodeLabels).toSorted());
        }
      }),
    );
  });

  it("carry exactly the pool's taints, and the one of AKS on spot", () => {
    fc.assert(
      fc.property(pool, ({ name, profile }) => {
        const { taints } = renderNode({ name, profile }, 0, place).spec;
        const texts = taints.map(({ key, value, effect }) => `${key}=${value ?? ""}:${effect}`);
        const spot =
          profile.scaleSetPriority === "Spot" ? ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"] : [];
        expect(texts).toEqual([...profile.nodeTaints, ...spot]);
      }),
    );
  });

  it("are as many as the pool starts with, under distinct names, and fill zones evenly", () => {
    fc.assert(
      fc.property(pool, ({ name, profile }) => {
        const nodes = renderNodes({ name, profile }, place);
        expect(new Set(nodes.map(({ metadata }) => metadata.name)).size).toBe(profile.count);
        const perZone = profile.availabilityZones.map(
          (zone) =>
            nodes.filter(({ metadata }) => metadata.labels["topology.kubernetes.io/zone"] === `uksouth-${zone}`).length,
        );
        if (perZone.length === 0) return;
        expect(perZone.reduce((sum, count) => sum + count, 0)).toBe(profile.count);
        expect(Math.max(...perZone) - Math.min(...perZone)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("never offer more than the machine has", () => {
    fc.assert(
      fc.property(pool, ({ name, profile }) => {
        const { capacity, allocatable } = renderNode({ name, profile }, 0, place).status;
        expect(Number.parseInt(allocatable.cpu)).toBeLessThan(Number(capacity.cpu) * 1000);
        expect(Number.parseInt(allocatable.memory)).toBeLessThan(Number.parseInt(capacity.memory));
      }),
    );
  });

  it("repeat the spot taint once when the pool declares it itself", () => {
    const nodeTaints = ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"];
    const profile = { vmSize: "Standard_D4s_v5", scaleSetPriority: "Spot", nodeTaints };
    expect(renderNode({ name: "spota", profile }, 0, place).spec.taints).toHaveLength(1);
  });

  it("have names and provider ids of a scale set", () => {
    const { metadata, spec } = renderNode({ name: "spota", profile: { vmSize: "Standard_D4s_v5" } }, 37, place);
    expect(metadata.name).toBe("aks-spota-00000000-vmss000011");
    expect(scaleSetName("spota")).toBe("aks-spota-00000000-vmss");
    expect(spec.providerID).toMatch(
      /^azure:\/\/\/subscriptions\/[\w-]+\/resourceGroups\/rg-nodes\/providers\/Microsoft\.Compute\/virtualMachineScaleSets\/aks-spota-\d{8}-vmss\/virtualMachines\/37$/,
    );
  });

  it("are refused for a size nobody knows and a taint nobody can read", () => {
    expect(() => renderNode({ name: "x", profile: { vmSize: "Standard_Z1" } }, 0, place)).toThrow("unknown size");
    expect(() => parseTaint("spot")).toThrow("is not a taint");
    expect(parseTaint("dedicated:NoExecute")).toEqual({ key: "dedicated", effect: "NoExecute" });
  });
});

// Numbers of https://learn.microsoft.com/azure/aks/node-resource-reservations, which counts in MB.
describe("reservations of AKS", () => {
  it.each([
    [1, 60],
    [2, 100],
    [4, 140],
    [8, 180],
    [16, 260],
    [32, 420],
    [64, 740],
  ])("take from %d cores %d millicores", (cores, millicores) => {
    expect(kubeReservedCpu(cores)).toBe(millicores);
  });

  it("take 650 MB of 8 GB with 30 pods and leave 7.25 GB", () => {
    expect(kubeReservedMemory(8000, 30)).toBe(650);
    expect(allocatableMemory(8000, 30)).toBe(7250);
  });

  it("take a quarter of 4 GB with 70 pods, because that is less", () => {
    expect(kubeReservedMemory(4000, 70)).toBe(1000);
  });
});

describe("nodes of a stack", () => {
  it("come from every pool that its program declares", async () => {
    const { resources } = await captureStack("staging", { root: process.cwd() });
    const pools = poolsOf(resources);
    const declared = resources.filter(({ type }) => type.endsWith(":AgentPool"));
    expect(pools.map(({ name }) => name)).toContain("system");
    expect(pools).toHaveLength(declared.length + 1);
    const { region, nodeResourceGroup } = placeOf(resources, "s");
    expect([region, nodeResourceGroup]).not.toContain("");
  });
});
