import { describe, expect, it } from "vitest";
import type { NamedObject } from "#tools/lab/captured-objects.ts";
import { hasNamespaces } from "#tools/lab/verify.ts";

const object = (kind: string, name: string): NamedObject => ({
  title: `${kind} ${name}`,
  namespace: undefined,
  object: { apiVersion: "v1", kind, metadata: { name } },
});

/** A server that has the objects of these titles. */
const serverWith = (...titles: readonly string[]) => ({
  read: ({ kind, metadata }: Readonly<Record<string, unknown>>) => {
    const found = titles.some((title) => title === `${String(kind)} ${String(Object.values(metadata ?? {})[0])}`);
    return Promise.resolve({ status: found ? 200 : 404, body: {}, warnings: [] });
  },
});

const objects = [object("Namespace", "one"), object("Namespace", "two"), object("ConfigMap", "settings")];

describe("a lab that runs", () => {
  it("judges a stack whose namespaces it has, whatever else it lacks", async () => {
    expect(await hasNamespaces(serverWith("Namespace one", "Namespace two"), objects)).toBe(true);
  });

  it("does not judge a stack of which it lacks a namespace", async () => {
    expect(await hasNamespaces(serverWith("Namespace one", "ConfigMap settings"), objects)).toBe(false);
  });
});
