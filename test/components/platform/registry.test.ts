import { describe, expect, it } from "vitest";
import { validateCacheRules } from "#components/platform/cache-rule.ts";
import { Registry } from "#components/platform/registry.ts";
import type { RegistryArgs } from "#components/platform/registry.ts";
import { captureOne, ofType, only, refusal } from "#test/components/capture-one.ts";

const args: RegistryArgs = {
  registryName: "cr11",
  resourceGroupName: "rg-12",
  location: "uksouth",
  tags: {},
  cacheRules: [
    { name: "cert-manager", repositories: "quay.io/jetstack/*" },
    { name: "pause", repositories: "registry.k8s.io/pause" },
  ],
  deletedImageDays: 30,
  protect: true,
};
const synth = (changed: Partial<RegistryArgs> = {}) =>
  captureOne(() => new Registry("registry", { ...args, ...changed }));
const registryInputs = async () => only(await synth(), "containerregistry:Registry").inputs;

describe("the registry", () => {
  it("lets in neither the world nor a shared user", async () => {
    expect(await registryInputs()).toMatchObject({
      sku: { name: "Premium" },
      adminUserEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccess: "Disabled",
      dataEndpointEnabled: true,
    });
  });

  it("survives the loss of a zone", async () => {
    expect(await registryInputs()).toMatchObject({ zoneRedundancy: "Enabled" });
  });

  it("can restore a deleted image, and so does not also clean up untagged ones", async () => {
    expect(await registryInputs()).toMatchObject({
      policies: {
        softDeletePolicy: { status: "enabled", retentionDays: 30 },
        retentionPolicy: { status: "disabled" },
        exportPolicy: { status: "disabled" },
      },
    });
  });

  it("caches each listed repository under its own path", async () => {
    const rules = ofType(await synth(), "containerregistry:CacheRule");
    const mapping = rules.map(({ name, inputs }) => [name, [inputs["sourceRepository"], inputs["targetRepository"]]]);
    expect(Object.fromEntries(mapping)).toEqual({
      "registry-cert-manager": ["quay.io/jetstack/*", "quay.io/jetstack/*"],
      "registry-pause": ["registry.k8s.io/pause", "registry.k8s.io/pause"],
    });
  });

  it("gives the login of an upstream to that upstream's rules only", async () => {
    const resources = await synth({
      cacheRules: [...args.cacheRules, { name: "grafana", repositories: "docker.io/grafana/*" }],
      credentialSetIds: { "docker.io": "/credentialSets/13" },
    });
    const used = ofType(resources, "containerregistry:CacheRule").map(({ name, inputs }) => [
      name,
      inputs["credentialSetResourceId"],
    ]);
    expect(Object.fromEntries(used)).toEqual({
      "registry-cert-manager": undefined,
      "registry-grafana": "/credentialSets/13",
      "registry-pause": undefined,
    });
  });

  it("does not start with a rule Azure would refuse", async () => {
    const cacheRules = [{ name: "grafana", repositories: "docker.io/grafana/*" }];
    expect(await refusal(() => new Registry("registry", { ...args, cacheRules }))).toContain("credential set");
  });
});

describe("cache rules", () => {
  it.each([
    { title: "an upstream Azure cannot cache", rule: { name: "internal", repositories: "registry.example/a/*" } },
    { title: "Docker Hub without a login", rule: { name: "grafana", repositories: "docker.io/grafana/*" } },
    { title: "a repository a wildcard covers", rule: { name: "again", repositories: "quay.io/jetstack/cert-manager" } },
  ])("are refused for $title", ({ rule }) => {
    const issues = validateCacheRules([{ name: "cert-manager", repositories: "quay.io/jetstack/*" }, rule], {});
    expect(issues.map(({ path }) => path)).toEqual(["cacheRules[1].repositories"]);
  });

  it("are refused for a name shorter than five characters", () => {
    const issues = validateCacheRules([{ name: "abcd", repositories: "ghcr.io/opencost/*" }], {});
    expect(issues.map(({ path }) => path)).toEqual(["cacheRules[0].name"]);
  });
});
