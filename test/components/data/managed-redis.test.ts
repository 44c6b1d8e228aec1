import { describe, expect, it } from "vitest";
import { ManagedRedis } from "#components/data/managed-redis.ts";
import type { ManagedRedisArgs } from "#components/data/managed-redis.ts";
import { captureOne, only } from "#test/components/capture-one.ts";
import { judge } from "#tools/azure-schema/judge.ts";
import { capture } from "#tools/capture/capture.ts";
import { isSecret, pathsWhere, reveal } from "#tools/capture/marks.ts";

const args: ManagedRedisArgs = {
  clusterName: "amr-31",
  resourceGroupName: "rg-32",
  location: "uksouth",
  tags: {},
  sku: "Balanced_B3",
  highAvailability: true,
  protect: true,
};
const declare = (change: Partial<ManagedRedisArgs> = {}) => new ManagedRedis("redis", { ...args, ...change });
const inputs = async (kind: string, change: Partial<ManagedRedisArgs> = {}) =>
  only(await captureOne(() => declare(change)), `redisenterprise:${kind}`).inputs;

describe("the managed cache", () => {
  it("is what the provider and Azure accept", async () => {
    const resources = await captureOne(() => declare());
    expect(resources.flatMap(judge)).toEqual([]);
  });

  it("answers nobody outside the private network and nobody without TLS", async () => {
    expect(await inputs("RedisEnterprise")).toMatchObject({
      publicNetworkAccess: "Disabled",
      minimumTlsVersion: "1.2",
    });
    expect(await inputs("Database")).toMatchObject({ clientProtocol: "Encrypted", port: 10000 });
  });

  it("loses no task: it evicts nothing, is one whole, and writes to disk every second", async () => {
    expect(await inputs("Database")).toMatchObject({
      clusteringPolicy: "NoCluster",
      evictionPolicy: "NoEviction",
      persistence: { aofEnabled: true, aofFrequency: "1s" },
    });
  });

  it.each([
    { highAvailability: true, says: "Enabled" },
    { highAvailability: false, says: "Disabled" },
  ])("has a second copy when asked to ($says)", async ({ highAvailability, says }) => {
    expect(await inputs("RedisEnterprise", { highAvailability })).toMatchObject({ highAvailability: says });
  });

  it("leaves the zones to Azure, which spreads the copies by itself", async () => {
    expect(await inputs("RedisEnterprise")).not.toHaveProperty("zones");
  });

  it("is protected, cluster and database alike", async () => {
    const resources = await captureOne(() => declare());
    const custom = resources.filter(({ type }) => type.startsWith("azure-native:redisenterprise:"));
    expect(custom.map((resource) => resource.protect)).toEqual([true, true]);
  });
});

describe("the key of the managed cache", () => {
  const exported = (which: "primary" | "secondary") =>
    capture(() => ({ key: declare().accessKey(which) }), { stack: "test" });

  it.each(["primary", "secondary"] as const)("is the %s one when that is in use", async (which) => {
    const { outputs } = await exported(which);
    expect(String(reveal(outputs["key"]))).toContain(which);
  });

  it("is a secret wherever it goes", async () => {
    const { outputs } = await exported("primary");
    expect(pathsWhere(outputs, isSecret)).toEqual(["key"]);
  });

  it("never appears among the outputs of its component", async () => {
    const { resources } = await exported("primary");
    const component = only(resources, "ms5:data:ManagedRedis");
    expect(JSON.stringify(reveal(component.registeredOutputs))).not.toContain("key=");
  });
});
