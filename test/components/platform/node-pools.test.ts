import { describe, expect, it } from "vitest";
import { NodePools } from "#components/platform/node-pools.ts";
import type { PoolSpec, PoolSpecs } from "#components/platform/node-pool.ts";
import { captureOne, ofType, refusal } from "#test/components/capture-one.ts";
import { limits, pools, regularPool, spotPool, systemPool } from "#test/components/platform/cluster-builders.ts";

const declare = (of: PoolSpecs) =>
  new NodePools("pools", {
    resourceGroupName: "rg-test",
    clusterName: "aks-test",
    subnetId: "subnet-11",
    pools: of,
    limits,
    tags: { environment: "test" },
    protect: true,
  });

const agentPools = async (of: PoolSpecs = pools) =>
  ofType(await captureOne(() => declare(of)), "containerservice:AgentPool");

const inputsOf = async (name: string) =>
  (await agentPools()).find(({ inputs }) => inputs["agentPoolName"] === name)?.inputs;

const refusalWith = (change: PoolSpecs) => refusal(() => declare({ ...pools, ...change }));

describe("the node pools", () => {
  it("are resources of their own, except the inline one", async () => {
    expect((await agentPools()).map(({ name }) => name)).toEqual([
      "pools-data1",
      "pools-regular1",
      "pools-regular2",
      "pools-regular3",
      "pools-spota",
      "pools-spotb",
    ]);
  });

  it("are created one after the other, in an order that the order of writing does not change", async () => {
    const reversed = Object.fromEntries(Object.entries(pools).toReversed());
    const chain = (await agentPools(reversed)).map(({ dependencies }) =>
      dependencies.map((urn) => urn.split("::").at(-1)),
    );
    expect(chain).toEqual([
      [],
      ["pools-data1"],
      ["pools-regular1"],
      ["pools-regular2"],
      ["pools-regular3"],
      ["pools-spota"],
    ]);
  });

  it("leave the number of nodes to the autoscaler", async () => {
    for (const { inputs, ignoreChanges } of await agentPools()) {
      expect({ ...inputs, ignoreChanges }).toMatchObject({
        enableAutoScaling: true,
        count: inputs["minCount"],
        scaleDownMode: "Delete",
        ignoreChanges: ["count"],
      });
    }
  });

  it("are hardened alike", async () => {
    for (const { inputs } of await agentPools()) {
      expect(inputs).toMatchObject({
        type: "VirtualMachineScaleSets",
        osSKU: "AzureLinux3",
        enableEncryptionAtHost: true,
        enableNodePublicIP: false,
        securityProfile: { sshAccess: "Disabled", enableSecureBoot: true, enableVTPM: true },
      });
    }
  });

  it("carry our labels and tags, whatever AKS adds", async () => {
    const marks = (await agentPools()).map(({ inputs }) => {
      const { nodeLabels, tags } = inputs as { nodeLabels: Record<string, string>; tags: unknown };
      return { capacity: nodeLabels["ms5.io/capacity"], purpose: nodeLabels["ms5.io/pool"], tags };
    });
    const mark = (pool: string, capacity: string, purpose: string) => ({
      capacity,
      purpose,
      tags: { environment: "test", capacity, pool },
    });
    expect(marks).toEqual([
      mark("data1", "regular", "data"),
      mark("regular1", "regular", "regular"),
      mark("regular2", "regular", "regular"),
      mark("regular3", "regular", "regular"),
      mark("spota", "spot", "spot"),
      mark("spotb", "spot", "spot"),
    ]);
  });

  it("never hold a reserved label but the one AKS itself sets on spot nodes", async () => {
    const labels = (await agentPools()).flatMap(({ inputs }) => Object.entries(inputs["nodeLabels"] ?? {}));
    const reserved = labels.filter(([key]) => /(^|\.)(kubernetes|k8s)\.io\/|kubernetes\.azure\.com\//.test(key));
    expect(new Set(reserved.map(([key, value]) => `${key}=${String(value)}`))).toEqual(
      new Set(["kubernetes.azure.com/scalesetpriority=spot"]),
    );
  });

  it("buy spot the only way AKS supports", async () => {
    const spot = await inputsOf("spota");
    expect(spot).toMatchObject({
      mode: "User",
      scaleSetPriority: "Spot",
      scaleSetEvictionPolicy: "Delete",
      spotMaxPrice: -1,
      minCount: 0,
      nodeTaints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
    });
    expect(spot).not.toHaveProperty("upgradeSettings");
  });

  it("upgrade regular nodes with surge and without waiting for ever", async () => {
    expect((await inputsOf("regular1"))?.["upgradeSettings"]).toEqual({
      maxSurge: "33%",
      drainTimeoutInMinutes: 30,
      nodeSoakDurationInMinutes: 5,
      undrainableNodeBehavior: "Cordon",
    });
  });

  it("keep everything but the database off the data nodes", async () => {
    expect((await inputsOf("data1"))?.["nodeTaints"]).toEqual(["ms5.io/pool=data:NoSchedule"]);
  });

  it("draw the mesh's gateways to regular nodes", async () => {
    const preferred = (await agentPools()).filter(({ inputs }) =>
      Object.hasOwn(Object(inputs["nodeLabels"]) as object, "azureservicemesh/istio.replica.preferred"),
    );
    expect(preferred.map(({ inputs }) => inputs["agentPoolName"])).toEqual(["regular1", "regular2", "regular3"]);
  });

  const spot = spotPool(50);
  const refused: readonly [string, string, string, PoolSpec][] = [
    ["a name Azure would cut", "pools.spot-a", "spot-a", spot],
    ["a spot pool without price", "pools.spota.spot", "spota", { ...spot, spot: undefined }],
    ["surge on spot", "pools.spota.maxSurgePercent", "spota", { ...spot, maxSurgePercent: 33 }],
    ["spot after regular", "pools.spota.spot.priority", "spota", spotPool(10)],
    [
      "a price with six decimals",
      "pools.spota.spot.maxPriceUsdPerHour",
      "spota",
      { ...spot, spot: { priority: 50, maxPriceUsdPerHour: 0.123456 } },
    ],
    [
      "a price in scientific notation",
      "pools.spota.spot.maxPriceUsdPerHour",
      "spota",
      { ...spot, spot: { priority: 50, maxPriceUsdPerHour: 1e-7 } },
    ],
    ["burstable spot", "pools.spota.vmSize", "spota", { ...spot, vmSize: "four-burst" }],
    [
      "spot that no regular node can replace",
      "pools.spota.vmSize",
      "spota",
      { ...spot, vmSize: "large", osDisk: systemPool.osDisk },
    ],
    ["an ephemeral disk without a local disk", "pools.spota.osDisk", "spota", { ...spot, vmSize: "four" }],
    ["a third spot tier", '"pools"', "spotc", spotPool(30)],
    ["a regular pool across zones", "pools.regular1.zones", "regular1", { ...regularPool("1"), zones: ["1", "2"] }],
    ["a zone without regular capacity", '"pools"', "regular3", { ...regularPool("2") }],
    ["too few regular nodes", '"pools"', "regular3", { ...regularPool("3"), minCount: 0 }],
    ["too few system nodes", "pools.system.minCount", "system", { ...systemPool, minCount: 2 }],
    ["a small system size", "pools.system.vmSize", "system", { ...systemPool, vmSize: "two" }],
    [
      "a system pool that is not one",
      "pools.system.purpose",
      "system",
      { ...systemPool, purpose: "data", zones: ["1"] },
    ],
    ["an unknown size", "pools.data1.vmSize", "data1", { ...regularPool("1"), purpose: "data", vmSize: "eleven" }],
    ["bounds upside down", "pools.data1.maxCount", "data1", { ...regularPool("1"), purpose: "data", minCount: 5 }],
  ];
  it.each(refused)("refuse %s", async (_what, path, name, spec) => {
    const message = await refusalWith({ [name]: spec });
    expect(message.match(/propertyPath/g)).toHaveLength(1);
    expect(message).toContain(path);
  });

  it("refuse to exist without a system pool", async () => {
    const rest = Object.fromEntries(Object.entries(pools).filter(([name]) => name !== "system"));
    expect(await refusal(() => declare(rest))).toContain("pools.system");
  });
});
