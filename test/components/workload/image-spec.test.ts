import { describe, expect, it } from "vitest";
import { renderImage, validateImages } from "#components/workload/image-spec.ts";
import type { ImageSpec } from "#components/workload/image-spec.ts";
import { parseImage } from "#policies/rules/pods/image-reference.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const anImage = (overrides: Partial<ImageSpec> = {}): ImageSpec => ({
  repository: "ghcr.io/open-feature/flagd",
  version: "v0.16.1",
  arrives: "cached",
  purpose: "flags",
  source: "https://example.com/",
  ...overrides,
});
const ours = anImage({ repository: "ms5/backend", version: { follows: "release" }, arrives: "built" });
const place = { registry: "crms5.azurecr.io", release: "1.2.3", lock: {} };

describe("a reference", () => {
  it("is read by the policies as registry, tag and digest", () => {
    const lock = { "ghcr.io/open-feature/flagd:v0.16.1": { digest } };
    const { reference } = renderImage(anImage(), { ...place, lock });
    expect(parseImage(reference)).toMatchObject({ host: "crms5.azurecr.io", tag: "v0.16.1", digest });
  });

  it("has no digest while nobody has locked the version", () => {
    const lock = { "ghcr.io/open-feature/flagd:v0.16.0": { digest } };
    expect(renderImage(anImage(), { ...place, lock })).toEqual({
      reference: "crms5.azurecr.io/ghcr.io/open-feature/flagd:v0.16.1",
      version: "v0.16.1",
    });
  });

  it("of ours is that of the release", () => {
    expect(renderImage(ours, place)).toEqual({ reference: "crms5.azurecr.io/ms5/backend:1.2.3", version: "1.2.3" });
  });
});

describe("the catalogue of images", () => {
  it("has nothing to say about good ones", () => {
    const lock = { "ms5/backend:1.2.3": { digest } };
    expect(validateImages({ flagd: anImage(), backend: ours }, lock, ["1.2.3"])).toEqual([]);
  });

  it.each([
    ["a version is missing", { version: "" }, "images.flagd.version", 'names no version (got ""); pin the tag of one'],
    [
      "a version floats",
      { version: "latest" },
      "images.flagd.version",
      'names no version (got "latest"); pin the tag of one',
    ],
    [
      "a version is no tag",
      { version: "v1@sha256:0" },
      "images.flagd.version",
      'names no version (got "v1@sha256:0"); pin the tag of one',
    ],
    [
      "a repository is none",
      { repository: "ghcr.io/Open-Feature/flagd" },
      "images.flagd.repository",
      'is no name of a repository (got "ghcr.io/Open-Feature/flagd"); write lower-case parts separated by slashes',
    ],
    [
      "a publisher is not named",
      { repository: "open-feature/flagd" },
      "images.flagd.arrives",
      'names no publisher (got "cached" for "open-feature/flagd"); write the publisher\'s host first',
    ],
    [
      "something foreign is said to be built",
      { arrives: "built" as const },
      "images.flagd.arrives",
      'has a publisher\'s host in its path (got "built"); say how it comes from there',
    ],
  ])("says when %s", (_, overrides, path, reason) => {
    expect(validateImages({ flagd: anImage(overrides) }, {}, ["1.2.3"])).toEqual([{ path, reason }]);
  });

  it("says everything that is wrong at once", () => {
    const specs = { flagd: anImage({ version: "" }), backend: { ...ours, repository: "MS5" } };
    expect(validateImages(specs, { "ms5/old:1": { digest: "latest" } }, ["1.2.3"]).map(({ path }) => path)).toEqual([
      "images.flagd.version",
      "images.backend.repository",
      'images.lock["ms5/old:1"].digest',
      'images.lock["ms5/old:1"]',
    ]);
  });

  it("knows the releases of all stacks", () => {
    const lock = { "ms5/backend:1.2.3": { digest }, "ms5/backend:1.2.4": { digest } };
    expect(validateImages({ backend: ours }, lock, ["1.2.3", "1.2.4"])).toEqual([]);
  });
});
