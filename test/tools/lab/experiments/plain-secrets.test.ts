import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { filesBelow, findPlain, secretsOf } from "#tools/lab/experiments/life-cycle/plain-secrets.ts";

/** Has characters that JSON, addresses and base64 write differently. */
const value = 'p"ä/ss+word?11';
const secrets = [{ name: "the password", value }];
const search = (content: string) => findPlain([{ name: "a file", content: Buffer.from(content) }], secrets);

describe("the search for secrets", () => {
  it.each([
    ["in clear", `password: ${value}\n`],
    ["in JSON", JSON.stringify({ password: value })],
    ["in an address", `https://user:${encodeURIComponent(value)}@host`],
    ["in base64", Buffer.from(value).toString("base64")],
    ["in base64", Buffer.from(`x${value}`).toString("base64")],
    ["in base64", Buffer.from(`{"a":1,${value}`).toString("base64")],
    ["in base64", Buffer.from(`12345678${value} and more`).toString("base64")],
  ])("finds a value written down %s (%#)", (form, content) => {
    expect(search(content)).toEqual([`a file holds the password ${form}`]);
  });

  it("finds it at every place of an encoded text", () => {
    const texts = [0, 1, 2, 3, 4, 5].map((offset) => Buffer.from(`${"-".repeat(offset)}${value}-`).toString("base64"));
    expect(texts.filter((text) => search(text).length === 0)).toEqual([]);
  });

  it("finds nothing in another value and never prints the one it looks for", () => {
    expect(search(value.slice(1))).toEqual([]);
    expect(JSON.stringify(search(value))).not.toContain("ss+word");
  });
});

describe("the secrets of a state", () => {
  // The form of `pulumi stack export --show-secrets`: https://github.com/pulumi/pulumi/blob/v3.270.0/sdk/go/common/apitype/core.go, SecretV1
  const secret = (inner: unknown) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    plaintext: JSON.stringify(inner),
  });
  const exported = (resource: object) => JSON.stringify({ deployment: { resources: [resource] } });

  it("are every text under a mark, with the place it is at", () => {
    const outputs = {
      result: secret("generated"),
      data: secret({ user: "administrator", on: true }),
      open: "readable",
    };
    expect(secretsOf(exported({ urn: "urn:pulumi:a::b::c::app", inputs: {}, outputs }))).toEqual([
      { name: "app outputs.result", value: "generated" },
      { name: "app outputs.data.user", value: "administrator" },
    ]);
  });

  it("leave out what the same resource declares in the open", () => {
    const resource = { urn: "a", inputs: { owner: "platform" }, outputs: { copy: secret({ owner: "platform" }) } };
    expect(secretsOf(exported(resource))).toEqual([]);
    expect(secretsOf(exported({ ...resource, inputs: { owner: secret("platform") } }))).toHaveLength(2);
  });

  it("leave out what is too short to be looked for", () => {
    expect(secretsOf(exported({ urn: "a", outputs: { flag: secret("true") } }))).toEqual([]);
  });
});

describe("the files of a lab", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ms5-files-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("are those in every folder, without links and what is skipped", () => {
    for (const name of ["pki", "logs"]) mkdirSync(join(folder, name));
    for (const name of ["pki/a.key", "logs/audit.log", "arm.json"]) writeFileSync(join(folder, name), name);
    symlinkSync("/", join(folder, "workspace"));
    const found = [...filesBelow(folder, (path) => path === "pki")];
    expect(found.map(({ name, content }) => [name, content.toString()])).toEqual([
      ["arm.json", "arm.json"],
      ["logs/audit.log", "logs/audit.log"],
    ]);
  });
});
