import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { root } from "#test/support/synth.ts";
import { initFailure, startProvider } from "#test/tools/lab/providers/provider-client.ts";
import type { RunningProvider } from "#test/tools/lab/providers/provider-client.ts";
import * as samples from "#test/tools/lab/providers/azure-native/samples.ts";
import { asSecret, unknownSentinel } from "#tools/capture/marks.ts";
import { changeOutside, removeOutside, resourcesOf } from "#tools/lab/providers/azure-native/drift.ts";

const { make } = samples;
let folder: string;
let provider: RunningProvider;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ms5-lab-arm-"));
  provider = await startProvider("azure-native", { MS5_LAB_FOLDER: folder });
});

beforeEach(async () => {
  for (const file of ["arm.json", "kubeconfig"]) rmSync(join(folder, file), { force: true });
  await provider.calls.configure(samples.providerInputs);
});

afterAll(async () => {
  await provider.stop();
  rmSync(folder, { recursive: true });
});

test("the provider reports the version of its SDK and asks for no secret", async () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { dependencies: object };
  expect(manifest.dependencies).toMatchObject({ "@pulumi/azure-native": await provider.calls.version() });
  expect((await provider.calls.handshake()).getAcceptSecrets()).toBe(false);
});

test("a created resource reads back and has nothing to change", async () => {
  await make(provider, samples.group);
  const made = await make(provider, samples.network);
  expect(made.id).toBe(samples.networkId);
  const read = await provider.calls.read(samples.network.urn, made.id, made.outputs, made.inputs);
  expect(read).toEqual({ id: made.id, outputs: made.outputs, inputs: made.inputs });
  const { changes, kinds } = await provider.calls.diff(samples.network.urn, read.inputs, made.inputs);
  expect({ changes, kinds }).toEqual({ changes: 1, kinds: {} }); // 1 is DIFF_NONE
});

test("an imported resource has the inputs it was made with", async () => {
  const { id, inputs } = await make(provider, samples.group);
  expect((await provider.calls.read(samples.group.urn, id, {}, {})).inputs).toEqual(inputs);
});

test("a plan knows what the program states and nothing that Azure decides", async () => {
  const { id, outputs } = await provider.calls.create(samples.vault.urn, samples.vault.inputs, true);
  expect(id).toBe("");
  expect(outputs).toMatchObject({
    name: unknownSentinel,
    location: "uksouth",
    properties: { vaultUri: unknownSentinel, sku: { name: "standard" } },
  });
});

test("the plan of an update keeps the name, which cannot change in place", async () => {
  const { urn, inputs } = samples.group;
  const planned = await provider.calls.update(urn, samples.groupId, { name: "rg-lab", id: "x" }, inputs, true);
  expect(planned).toMatchObject({ name: "rg-lab", tags: { owner: "platform" }, type: unknownSentinel });
});

test("the provider's own inputs are read through their marks of secrecy", async () => {
  const other = "44444444-4444-4444-8444-444444444444";
  await provider.calls.configure({ subscriptionId: { ...asSecret(other) } as Record<string, string> });
  const { id } = await provider.calls.create(samples.group.urn, samples.group.inputs);
  expect(id).toBe(`/subscriptions/${other}/resourceGroups/rg-lab`);
});

test("a member that is in no enumeration is refused in the judge's words", async () => {
  const inputs = { ...samples.vault.inputs, properties: { tenantId: "1", sku: { family: "A", name: "gold" } } };
  const { failures } = await provider.calls.check(samples.vault.urn, inputs);
  expect(failures).toContainEqual({
    property: "properties",
    reason: expect.stringMatching(
      /^'properties.sku.name': outside its enumeration, expected standard \| premium \(got "gold"\); azure-native/,
    ) as string,
  });
});

test("location and name are filled in where the program leaves them out", async () => {
  const { inputs, failures } = await provider.calls.check(samples.group.urn, {});
  expect(failures).toEqual([]);
  expect(inputs["location"]).toBe("uksouth");
  expect(inputs["resourceGroupName"]).toMatch(/^group[0-9a-f]{8}$/);
  const kept = { ...inputs, resourceGroupName: "group00000000" };
  expect((await provider.calls.check(samples.group.urn, {}, kept)).inputs).toEqual(kept);
  const nested = await provider.calls.check(samples.subnet.urn, { resourceGroupName: "rg-lab" });
  expect(nested.failures).toContainEqual({
    property: "virtualNetworkName",
    reason: "missing required property 'virtualNetworkName'",
  });
});

test("what a resource is nested in has to exist", async () => {
  await expect(make(provider, samples.network)).rejects.toThrow(
    'Status=404 Code="ResourceGroupNotFound" Message="Resource group \'rg-lab\' could not be found."',
  );
  await make(provider, samples.group);
  await expect(make(provider, samples.subnet)).rejects.toThrow(
    "Can not perform requested operation on nested resource. Parent resource 'vnet-lab' not found.",
  );
  await expect(make(provider, samples.lock)).rejects.toThrow('Code="ResourceNotFound"');
});

test("a resource that exists is not created again", async () => {
  const { id } = await make(provider, samples.group);
  await expect(make(provider, samples.group)).rejects.toThrow(`cannot create already existing resource '${id}'`);
});

test("what is there before the program is adopted", async () => {
  await make(provider, samples.group);
  await make(provider, samples.account);
  const { id } = await make(provider, samples.blobService);
  expect(await make(provider, samples.blobService)).toMatchObject({ id, outputs: { isVersioningEnabled: true } });
});

test("a new name or place means a new resource, a new tag does not", async () => {
  const { urn, inputs } = samples.group;
  const moved = await provider.calls.diff(urn, inputs, { ...inputs, resourceGroupName: "rg-new", location: "ukwest" });
  expect(moved.replacesList.toSorted()).toEqual(["location", "resourceGroupName"]);
  expect(moved.deletebeforereplace).toBe(true);
  expect(moved.kinds).toEqual({ location: 5, resourceGroupName: 5 }); // UPDATE_REPLACE
  const vault = samples.vault.inputs;
  const elsewhere = await provider.calls.diff(samples.vault.urn, vault, { ...vault, location: "ukwest" });
  expect(elsewhere.replacesList).toEqual(["location"]);
  const tagged = await provider.calls.diff(urn, inputs, { ...inputs, tags: { owner: "platform", stack: "lab" } });
  expect(tagged.replacesList).toEqual([]);
  expect(tagged.kinds).toEqual({ "tags.stack": 0 }); // ADD
  expect((await provider.calls.diff(urn, inputs, { location: "uksouth" }, ["tags", "resourceGroupName"])).changes).toBe(
    1,
  );
});

test("a change behind the program's back shows, a removal too", async () => {
  const { id, inputs, outputs } = await make(provider, samples.group);
  changeOutside(folder, id, "tags.owner", "somebody");
  const read = await provider.calls.read(samples.group.urn, id, outputs, inputs);
  expect(read.inputs["tags"]).toEqual({ owner: "somebody" });
  expect((await provider.calls.diff(samples.group.urn, read.inputs, inputs)).kinds).toEqual({ "tags.owner": 4 }); // UPDATE
  removeOutside(folder, id);
  expect((await provider.calls.read(samples.group.urn, id, outputs, inputs)).id).toBe("");
});

test("an update changes what is stored, and a deletion takes what is inside along", async () => {
  const { id, outputs, inputs } = await make(provider, samples.group);
  await make(provider, samples.network);
  const news = { ...inputs, tags: { owner: "data" } };
  expect((await provider.calls.update(samples.group.urn, id, outputs, news))["tags"]).toEqual({ owner: "data" });
  await provider.calls.delete(samples.group.urn, id);
  expect(resourcesOf(folder, "azure-native:network:VirtualNetwork")).toEqual([]);
});

test("what a lock covers stays", async () => {
  await make(provider, samples.group);
  const { id } = await make(provider, samples.network);
  const lock = await make(provider, samples.lock);
  await expect(provider.calls.delete(samples.network.urn, id)).rejects.toThrow('Status=409 Code="ScopeLocked"');
  await expect(provider.calls.delete(samples.group.urn, samples.groupId)).rejects.toThrow("locked");
  await provider.calls.delete(samples.lock.urn, lock.id);
  await provider.calls.delete(samples.network.urn, id);
});

test("the value of a vault's secret is given back to nobody and kept nowhere", async () => {
  await make(provider, samples.group);
  await make(provider, samples.vault);
  const { outputs } = await make(provider, samples.secret);
  expect(outputs["properties"]).toEqual({ contentType: "text/plain" });
  expect(readFileSync(join(folder, "arm.json"), "utf8")).not.toContain("correct horse");
});

test("a cluster lists the pools that are resources of their own", async () => {
  await make(provider, samples.group);
  const { id, outputs, inputs } = await make(provider, samples.cluster);
  await make(provider, samples.pool);
  const read = await provider.calls.read(samples.cluster.urn, id, outputs, inputs);
  expect(read.inputs["agentPoolProfiles"]).toMatchObject([{ name: "system" }, { name: "spota", count: 2 }]);
  const ignored = await provider.calls.diff(samples.cluster.urn, read.inputs, inputs, ["agentPoolProfiles"]);
  expect(ignored.changes).toBe(1);
});

test("a cluster whose nodes cannot be made exists and is not ready", async () => {
  await make(provider, samples.group);
  writeFileSync(join(folder, "kubeconfig"), "not a kubeconfig");
  const refusal: unknown = await make(provider, samples.cluster).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ details: expect.stringContaining("kubectl") as string });
  expect(initFailure(refusal).getId()).toMatch(/\/managedClusters\/aks-lab$/);
  expect(resourcesOf(folder, "azure-native:containerservice:ManagedCluster")).toHaveLength(1);
});

test("the credentials of a cluster are those of the lab", async () => {
  const token = "azure-native:containerservice:listManagedClusterUserCredentials";
  const args = { resourceGroupName: "rg-lab", resourceName: "aks-lab" };
  await expect(provider.calls.invoke(token, args)).rejects.toThrow('Code="ResourceNotFound"');
  await make(provider, samples.group);
  await make(provider, samples.cluster);
  await expect(provider.calls.invoke(token, args)).rejects.toThrow("start the lab's control plane");
  writeFileSync(join(folder, "kubeconfig"), "{}");
  expect(await provider.calls.invoke(token, args)).toEqual({ kubeconfigs: [{ name: "clusterUser", value: "e30=" }] });
});

test("a cache has keys once its database is there", async () => {
  const token = "azure-native:redisenterprise:listDatabaseKeys";
  const args = { resourceGroupName: "rg-lab", clusterName: "amr-lab", databaseName: "default" };
  await make(provider, samples.group);
  const { outputs } = await make(provider, samples.cache);
  expect(outputs).toMatchObject({ hostName: "amr-lab.uksouth.redis.azure.net" });
  await expect(provider.calls.invoke(token, args)).rejects.toThrow('Code="ResourceNotFound"');
  await make(provider, samples.cacheDatabase);
  expect(Object.keys(await provider.calls.invoke(token, args))).toEqual(["primaryKey", "secondaryKey"]);
});

test("what is not emulated fails by its name", async () => {
  const urn = samples.group.urn.replace("resources:ResourceGroup", "web:WebApp");
  await expect(provider.calls.check(urn, {})).rejects.toThrow("azure-native:web:WebApp");
  await expect(provider.calls.invoke("azure-native:web:listKeys", {})).rejects.toThrow("azure-native:web:listKeys");
});
