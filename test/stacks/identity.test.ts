import { expect, it } from "vitest";
import { label } from "#test/support/resources.ts";
import { synth } from "#test/support/synth.ts";

/** Kinds that hold data, names or addresses which a replacement would lose. */
const stateful =
  /(ResourceGroup|VirtualNetwork|Subnet|PublicIPPrefix|Vault|Secret|Registry|StorageAccount|BlobContainer|Workspace|ManagedCluster|AgentPool|BackupVault|BackupInstance|Namespace|PrivateZone|RedisEnterprise|PersistentVolumeClaim|postgresql\.cnpg\.io\/v1:Cluster)$/;

it("keeps the identity of everything that holds data", async () => {
  const { resources } = await synth("production");
  const identities = resources
    .filter(({ type }) => stateful.test(type))
    .map(label)
    .toSorted();
  await expect(`${identities.join("\n")}\n`).toMatchFileSnapshot("../golden/identity-production.txt");
  expect(identities).toContain("azure-native:containerservice:ManagedCluster::cluster");
});

it("protects in production what cannot be made again, and nothing in staging", async () => {
  const [production, staging] = await Promise.all([synth("production"), synth("staging")]);
  const once =
    /^azure-native:.*:(VirtualNetwork|PublicIPPrefix|Vault|Registry|StorageAccount|Workspace|ManagedCluster|AgentPool|BackupVault|BackupInstance|RedisEnterprise|ResourceGroup)$/;
  const bare = production.resources.filter(({ type, protect }) => once.test(type) && !protect);
  expect([bare.map(label), staging.resources.filter(({ protect }) => protect).map(label)]).toEqual([[], []]);
});

it("declares staging as production but for locks, the cache, and budgets of what is there once", async () => {
  const [production, staging] = await Promise.all([synth("production"), synth("staging")]);
  const identities = (list: typeof production.resources) => list.filter(({ parent }) => parent !== "").map(label);
  const missing = (from: typeof production.resources, list: typeof production.resources): readonly string[] => {
    const known = new Set(identities(from));
    return identities(list).filter((identity) => !known.has(identity));
  };
  const expected = /ManagementLockByScope|ResourceLocks|::cache(-|$)|PodDisruptionBudget::/;
  expect(missing(staging.resources, production.resources).filter((identity) => !expected.test(identity))).toEqual([]);
  const ofTheCluster = /::(ms5-)?redis(-|$)/;
  expect(missing(production.resources, staging.resources).filter((each) => !ofTheCluster.test(each))).toEqual([]);
});

it("replaces nothing by deleting it first, except the budget whose fixed name allows no second", async () => {
  const { resources } = await synth("production");
  expect(resources.filter((resource) => resource.deleteBeforeReplace).map(label)).toEqual([
    "azure-native:consumption:Budget::budget",
  ]);
});
