import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ImageSpec, LockedImage } from "#components/workload/image-spec.ts";
import type { LockRequest } from "#tools/images/arguments.ts";
import { loadLock } from "#tools/images/lock-file.ts";
import { lockPath, runLock } from "#tools/images/run.ts";
import { pushImage, pushIndex, sha256, startRegistry } from "#test/support/registry.ts";
import type { Pushed, Registry } from "#test/support/registry.ts";
import { root } from "#test/support/synth.ts";

const images = {
  backend: {
    repository: "ms5/backend",
    version: { follows: "release" },
    arrives: "built",
    purpose: "API",
    source: "https://example.com/",
  },
  flagd: {
    repository: "ghcr.io/open-feature/flagd",
    version: "v0.16.1",
    arrives: "cached",
    purpose: "flags",
    source: "https://example.com/",
  },
} as const satisfies Readonly<Record<string, ImageSpec>>;
const stacks = [
  { stack: "staging", registry: "staging.example", release: "1.1.0" },
  { stack: "production", registry: "production.example", release: "1.0.0" },
];
const flagdKey = "ghcr.io/open-feature/flagd:v0.16.1";

let registry: Registry;
let flagd: Pushed;
let folder: string;
let printed = "";

beforeAll(async () => {
  registry = await startRegistry();
  flagd = await pushIndex(registry.host, "ghcr.io/open-feature/flagd", "v0.16.1");
  for (const release of ["1.0.0", "1.1.0"]) await pushImage(registry.host, "ms5/backend", release);
});
afterAll(async () => {
  await registry.stop();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ms5-lock-"));
  printed = "";
  mkdirSync(dirname(lockPath(folder)), { recursive: true });
  writeFileSync(lockPath(folder), "{}\n");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (request: Partial<LockRequest> = {}, today = "2026-11-25") =>
  runLock(
    { registry: registry.host, only: undefined, check: false, json: false, ...request },
    {
      ...{ root: folder, images, stacks, credentials: undefined, today, milliseconds: 5000 },
      print: (text) => (printed += text),
    },
  );
const written = (): string => readFileSync(lockPath(folder), "utf8");
const current = () => loadLock(lockPath(folder));
const lockOf = (content: Readonly<Record<string, LockedImage>>): void => {
  writeFileSync(lockPath(folder), JSON.stringify(content));
};

describe("the lock of the images", () => {
  it("holds every version that any stack runs, by name", async () => {
    expect(await run()).toBe(0);
    const lock: unknown = JSON.parse(written());
    expect(Object.keys(lock ?? {})).toEqual([flagdKey, "ms5/backend:1.0.0", "ms5/backend:1.1.0"]);
    expect(lock).toMatchObject({
      [flagdKey]: { digest: flagd.digest, mediaType: flagd.mediaType, lockedAt: "2026-11-25" },
    });
  });

  it("is the same file on another day when the registry says the same", async () => {
    await run({}, "2026-11-25");
    const first = written();
    expect(await run({}, "2026-12-24")).toBe(0);
    expect(written()).toBe(first);
  });

  it("leaves nothing beside itself", async () => {
    await run();
    expect(readdirSync(dirname(lockPath(folder)))).toEqual(["images.lock.json"]);
  });

  it("loses what no image of the catalogue needs", async () => {
    lockOf({ "ms5/backend:0.9.0": { digest: sha256("old") } });
    await run();
    expect(written()).not.toContain("ms5/backend:0.9.0");
  });

  it("keeps the entries of images that were not asked for", async () => {
    lockOf({ "ms5/backend:0.9.0": { digest: sha256("old") } });
    expect(await run({ only: ["flagd"] })).toBe(0);
    expect(Object.keys(current())).toEqual([flagdKey, "ms5/backend:0.9.0"]);
  });

  it("is not written when one image is missing, and names each that is", async () => {
    const missing = { ...images.backend, repository: "ms5/nothing" };
    const before = written();
    const code = await runLock(
      { registry: registry.host, only: undefined, check: false, json: false },
      {
        ...{ root: folder, images: { ...images, missing }, stacks, credentials: undefined, today: "2026-11-25" },
        ...{ milliseconds: 5000, print: (text: string) => (printed += text) },
      },
    );
    expect(code).toBe(1);
    expect(written()).toBe(before);
    expect(printed).toContain(`missing 1.0.0: the registry has no ms5/nothing:1.0.0 (asked ${registry.host})`);
    expect(printed).toContain(`missing 1.1.0: the registry has no ms5/nothing:1.1.0 (asked ${registry.host})`);
  });
});

describe("the check", () => {
  it("passes where lock and registry say the same", async () => {
    await run();
    expect(await run({ check: true })).toBe(0);
  });

  it.each([
    ["a digest is another", { [flagdKey]: { digest: sha256("another") } }],
    ["an entry is missing", {}],
  ])("fails where %s, and writes nothing", async (_, change) => {
    await run();
    const others = Object.fromEntries(Object.entries(current()).filter(([key]) => key !== flagdKey));
    lockOf({ ...others, ...change });
    const before = written();
    expect(await run({ check: true })).toBe(1);
    expect(written()).toBe(before);
  });

  it("fails where an entry belongs to no image", async () => {
    await run();
    lockOf({ ...current(), "ms5/backend:0.9.0": { digest: sha256("old") } });
    expect(await run({ check: true })).toBe(1);
  });

  it("passes where a digest was known from elsewhere and is right", async () => {
    await run();
    lockOf({ ...current(), [flagdKey]: { digest: flagd.digest } });
    expect(await run({ check: true })).toBe(0);
    expect(printed).toContain("confirmed");
  });
});

describe("the answer", () => {
  it("fits 100 columns", async () => {
    await run();
    expect(printed.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("is JSON where that was asked for", async () => {
    await run({ json: true });
    expect(JSON.parse(printed)).toMatchObject({
      written: true,
      problems: [],
      changes: [{ key: flagdKey, kind: "added" }, {}, {}],
    });
  });
});

it("reads the committed catalogue and its lock file", async () => {
  cpSync(lockPath(root), lockPath(folder));
  const { images: catalogue } = await import("#stacks/catalog/images.ts");
  const code = await runLock(
    { registry: registry.host, only: ["pause"], check: true, json: false },
    {
      ...{ root: folder, images: catalogue, stacks, credentials: undefined, today: "2026-11-25", milliseconds: 5000 },
      print: (text) => (printed += text),
    },
  );
  expect(code).toBe(1);
  expect(printed).toContain("the registry has no registry.k8s.io/pause:3.10.2");
});
