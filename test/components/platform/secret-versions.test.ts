import { describe, expect, it } from "vitest";
import type { SecretOrigin, SecretRotation, SecretSpec } from "#components/platform/secret-spec.ts";
import { planSecretVersions } from "#components/platform/secret-versions.ts";

type Rotated = SecretSpec & { readonly rotation: SecretRotation };

const secret = (
  name: string,
  kind: "restart" | "sessionsEnd" | "reencrypt" | "constant",
  origin: SecretOrigin,
): Rotated => ({
  name,
  contentType: "text",
  origin,
  rotation: { kind, note: "as it is" },
});
const generated = (generation: number): SecretOrigin => ({ kind: "generated", length: 40, generation });
const table = (generation: number, template = "{{user}}:{{password}}@{{host}}"): readonly Rotated[] => [
  secret("password", "restart", generated(generation)),
  secret("user", "constant", { kind: "fixed", value: "reader_61" }),
  secret("url", "restart", { kind: "composed", template }),
  secret("key", "sessionsEnd", generated(7)),
  { ...secret("watched", "restart", generated(generation)), rotation: { kind: "reload", by: "somebody", note: "" } },
];
const versions = (...args: Parameters<typeof table>) => planSecretVersions(table(...args), { host: "one" });

describe("the versions of secrets", () => {
  it("are there for what is read once, at the start, and for nothing else", () => {
    expect(Object.keys(versions(1)).toSorted()).toEqual(["key", "password", "url"]);
  });

  it("change with a new generation, for the secret and for what is made of it", () => {
    const [before, after] = [versions(1), versions(2)];
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed.toSorted()).toEqual(["password", "url"]);
  });

  it("change with the text around other secrets", () => {
    expect(versions(1, "{{user}}:{{password}}@{{host}}/?tls")["url"]).not.toBe(versions(1)["url"]);
  });

  it("change with a fact inside", () => {
    expect(planSecretVersions(table(1), { host: "two" })["url"]).not.toBe(versions(1)["url"]);
  });

  it("stay the same while nothing changes", () => {
    expect(versions(1)).toEqual(versions(1));
  });
});
