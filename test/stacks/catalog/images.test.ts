import { describe, expect, it } from "vitest";
import { validateImages } from "#components/workload/image-spec.ts";
import type { ImageSpec } from "#components/workload/image-spec.ts";
import { images } from "#stacks/catalog/images.ts";
import lock from "#stacks/catalog/images.lock.json" with { type: "json" };
import { registryCacheRules } from "#stacks/catalog/registry-cache.ts";
import { loadLock, renderLock } from "#tools/images/lock-file.ts";
import { lockPath } from "#tools/images/run.ts";
import { loadStacks } from "#tools/images/stacks.ts";
import { root, stacks } from "#test/support/synth.ts";
import { readFileSync } from "node:fs";

const specs: readonly ImageSpec[] = Object.values(images);

describe("the committed images", () => {
  it("are sound, and their lock knows nothing else", () => {
    const releases = loadStacks(root, stacks).map(({ release }) => release);
    expect(validateImages(images, lock, releases)).toEqual([]);
  });

  it("come through exactly one rule of the registry's cache, or from us", () => {
    const covers = (rule: string, repository: string): boolean =>
      rule.endsWith("*") ? repository.startsWith(rule.slice(0, -1)) : rule === repository;
    const rulesOf = ({ repository }: ImageSpec): number =>
      registryCacheRules.filter(({ repositories }) => covers(repositories, repository)).length;
    const wrong = specs.filter((spec) => rulesOf(spec) !== (spec.arrives === "cached" ? 1 : 0));
    expect(wrong).toEqual([]);
  });

  it("of publishers are all locked", () => {
    const open = specs.filter(
      ({ arrives, repository, version }) =>
        arrives !== "built" && typeof version === "string" && !Object.hasOwn(lock, `${repository}:${version}`),
    );
    expect(open).toEqual([]);
  });

  it("name where a digest comes from that no registry was asked for", () => {
    const entries = loadLock(lockPath(root));
    const unsourced = specs.filter(({ repository, version, digestSources = [] }) => {
      const entry = typeof version === "string" ? entries[`${repository}:${version}`] : undefined;
      return entry !== undefined && entry.lockedAt === undefined && digestSources.length === 0;
    });
    expect(unsourced).toEqual([]);
  });

  it("are locked in the order and form in which the tool writes them", () => {
    expect(readFileSync(lockPath(root), "utf8")).toBe(renderLock(loadLock(lockPath(root))));
  });
});
