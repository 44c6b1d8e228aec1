import { describe, expect, it } from "vitest";
import { ComposedSecrets } from "#components/platform/composed-secrets.ts";
import { dayToUnixSeconds, validateSecrets, validateTemplates } from "#components/platform/secret-spec.ts";
import type { SecretSpec } from "#components/platform/secret-spec.ts";
import { renderSecretText } from "#components/platform/secret-template.ts";
import { VaultSecrets } from "#components/platform/vault-secrets.ts";
import { captureOne, ofType, only } from "#test/components/capture-one.ts";
import { at } from "#test/support/resources.ts";
import { capture } from "#tools/capture/capture.ts";
import { isSecret, pathsWhere, reveal } from "#tools/capture/marks.ts";

const spec = {
  name: "signing-key",
  contentType: "signing-key",
  origin: { kind: "generated", length: 31, generation: 3 },
} as const satisfies SecretSpec;
const place = {
  vaultName: "kv-11",
  resourceGroupName: "rg-12",
  tags: {},
  expireOn: "2027-01-01",
  protect: true,
} as const;
const declare = () => new VaultSecrets("secrets", { ...place, secrets: [spec] });

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

describe("a fixed name beside its password", () => {
  const name = { name: "user", contentType: "user-name", origin: { kind: "fixed", value: "reader_17" } } as const;

  it("lies in the vault as written, marked secret like everything there", async () => {
    const resources = await captureOne(() => new VaultSecrets("secrets", { ...place, secrets: [name] }));
    const { inputs } = only(resources, "keyvault:Secret");
    expect([pathsWhere(inputs, isSecret), at(reveal(inputs), "properties", "value")]).toEqual([
      ["properties.value"],
      "reader_17",
    ]);
    expect(ofType(resources, "random:index/randomPassword:RandomPassword")).toEqual([]);
  });
});

describe("a secret that is made of others", () => {
  const url = {
    name: "url",
    contentType: "url",
    origin: { kind: "composed", template: "scheme://{{user}}:{{signing-key}}@{{host}}:1?a={{host}}" },
  } as const satisfies SecretSpec;
  const user = { name: "user", contentType: "user-name", origin: { kind: "fixed", value: "reader_17" } } as const;
  const compose = () => {
    const own = new VaultSecrets("secrets", { ...place, secrets: [spec, user] });
    const valueOf = (name: string) => (name === "host" ? "host-18" : own.value(name));
    return new ComposedSecrets("composed", { ...place, secrets: [url], valueOf });
  };
  const entry = (resources: Awaited<ReturnType<typeof captureOne>>) =>
    resources.find(({ name, type }) => name === "composed-url" && type.endsWith(":Secret"))?.inputs;

  it("contains their values and the facts", async () => {
    const resources = await captureOne(compose);
    const password = "generated-result-for-secrets-signing-key";
    expect(at(reveal(entry(resources)), "properties", "value")).toBe(
      `scheme://reader_17:${password}@host-18:1?a=host-18`,
    );
  });

  it.each(["update", "preview"] as const)("is marked secret on its way to the vault (%s)", async (mode) => {
    const { resources } = await capture(() => (compose(), {}), { stack: "test", mode });
    expect(pathsWhere(entry(resources), isSecret)).toEqual(["properties.value"]);
  });

  it("is marked secret even when nothing inside is", async () => {
    const resources = await captureOne(
      () => new ComposedSecrets("composed", { ...place, secrets: [url], valueOf: (name) => name }),
    );
    expect(pathsWhere(entry(resources), isSecret)).toEqual(["properties.value"]);
  });

  it("is refused when it contains what nobody gives", () => {
    const secrets: readonly SecretSpec[] = [spec, url];
    const [issue] = validateTemplates(secrets, ["host"]);
    expect(issue?.path).toBe("secrets[1].origin.template");
    expect(issue?.reason).toContain('(got "user")');
  });

  it("is refused when it is made of another composed one, whose value exists too late", () => {
    const nested = { ...url, name: "nested", origin: { kind: "composed", template: "{{url}}" } } as const;
    expect(validateTemplates([spec, user, url, nested], ["host"]).map(({ path }) => path)).toEqual([
      "secrets[3].origin.template",
    ]);
  });

  it("never shows a value when one is missing", () => {
    const render = () => renderSecretText("{{password}}@{{host}}", { password: "hunter2" });
    expect(render).toThrow(/"host"/);
    expect(render).not.toThrow(/hunter2/);
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
    {
      title: "a short value",
      change: { name: "other", origin: { ...spec.origin, length: 19 } },
      path: "secrets[1].origin.length",
    },
  ])("is refused for $title", ({ change, path }) => {
    const issues = validateSecrets([spec, { ...spec, ...change }], "2027-01-01");
    expect(issues.map((issue) => issue.path)).toEqual([path]);
  });

  it("is refused when the expiry is no day", () => {
    expect(validateSecrets([spec], "2027-13-01").map(({ path }) => path)).toEqual(["expireOn"]);
  });
});
