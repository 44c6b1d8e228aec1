import { describe, expect, it } from "vitest";
import { dayToUnixSeconds, validateSecrets } from "#components/platform/secret-spec.ts";
import type { SecretSpec } from "#components/platform/secret-spec.ts";
import { VaultSecrets } from "#components/platform/vault-secrets.ts";
import { captureOne, only } from "#test/components/capture-one.ts";
import { capture } from "#tools/capture/capture.ts";
import { isSecret, pathsWhere } from "#tools/capture/marks.ts";

const spec: SecretSpec = { name: "signing-key", contentType: "signing-key", length: 31, generation: 3 };
const declare = () =>
  new VaultSecrets("secrets", {
    vaultName: "kv-11",
    resourceGroupName: "rg-12",
    tags: {},
    secrets: [spec],
    expireOn: "2027-01-01",
    protect: true,
  });

describe("a generated secret", () => {
  it.each(["update", "preview"] as const)("is marked secret on its way to the vault (%s)", async (mode) => {
    const { resources } = await capture(() => (declare(), {}), { stack: "test", mode });
    expect(pathsWhere(only(resources, "keyvault:Secret").inputs, isSecret)).toEqual(["properties.value"]);
  });

  it("has a content type and the expiry of the stack", async () => {
    const { inputs } = only(await captureOne(declare), "keyvault:Secret");
    // date -u -d 2027-01-01 +%s
    expect(inputs["properties"]).toMatchObject({
      contentType: "signing-key",
      attributes: { enabled: true, expires: 1798761600 },
    });
  });

  it("has only characters that survive in a URL", async () => {
    const { inputs } = only(await captureOne(declare), "random:index/randomPassword:RandomPassword");
    expect(inputs).toMatchObject({ length: 31, special: false });
  });

  it("gets a new value with a new generation", async () => {
    const { inputs } = only(await captureOne(declare), "random:index/randomPassword:RandomPassword");
    expect(inputs["keepers"]).toEqual({ generation: "3" });
  });

  it("is protected, value and vault entry alike", async () => {
    const resources = await captureOne(declare);
    const custom = resources.filter(({ custom, type }) => custom && type !== "pulumi:pulumi:Stack");
    expect(custom.filter((resource) => !resource.protect).map(({ name }) => name)).toEqual([]);
  });

  it("never appears among the outputs of its component", async () => {
    const component = only(await captureOne(declare), "ms5:platform:VaultSecrets");
    expect(pathsWhere(component.registeredOutputs, isSecret)).toEqual([]);
  });
});

describe("a day", () => {
  it("begins at midnight UTC", () => {
    // date -u -d 2028-02-29 +%s
    expect(dayToUnixSeconds("2028-02-29")).toBe(1835395200);
  });

  it("must be in the calendar", () => {
    expect(dayToUnixSeconds("2027-02-29")).toBeNaN();
  });
});

describe("a list of secrets", () => {
  it.each([
    { title: "a name with an underscore", change: { name: "signing_key" }, path: "secrets[1].name" },
    { title: "a name that differs in case only", change: { name: "Signing-Key" }, path: "secrets[1].name" },
    { title: "a short value", change: { name: "other", length: 19 }, path: "secrets[1].length" },
  ])("is refused for $title", ({ change, path }) => {
    const issues = validateSecrets([spec, { ...spec, ...change }], "2027-01-01");
    expect(issues.map((issue) => issue.path)).toEqual([path]);
  });

  it("is refused when the expiry is no day", () => {
    expect(validateSecrets([spec], "2027-13-01").map(({ path }) => path)).toEqual(["expireOn"]);
  });
});
