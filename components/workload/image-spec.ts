import type { Issue } from "#components/core/issues.ts";

/** How an image comes to lie in our registry. */
export type ImageArrival =
  /** Built from our own sources and pushed by the release pipeline. */
  | "built"
  /** Pulled from its publisher on first use, through a cache rule. */
  | "cached"
  /** Copied once for each version, because Azure cannot cache its publisher without a login. */
  | "imported";

/** An image of the catalogue. */
export interface ImageSpec {
  /** Path in our registry. What somebody else publishes lies under the path it has there, host first. */
  readonly repository: string;
  /** A tag, or the release of the application. */
  readonly version: string | { readonly follows: "release" };
  readonly arrives: ImageArrival;
  readonly purpose: string;
  /** Page that shows the version, or for our own the sources it is built from. */
  readonly source: `https://${string}`;
  /** Public places that show the digest in the lock file, where it was not read from a registry. */
  readonly digestSources?: readonly `https://${string}`[];
}

/** What a registry answered for one version. */
export interface LockedImage {
  readonly digest: string;
  /** Of the manifest; absent where the digest was taken from a public document. */
  readonly mediaType?: string;
  /** Day the digest was read from a registry; absent where it was taken from a public document. */
  readonly lockedAt?: string;
}

/** `repository:version` to what it is. */
export type ImageLock = Readonly<Record<string, LockedImage>>;

export interface ImagePlace {
  /** Host of the registry of the environment. */
  readonly registry: string;
  /** Release of the application. */
  readonly release: string;
  readonly lock: ImageLock;
}

export interface RenderedImage {
  /** Whole reference; without a digest where nobody has locked the version yet. */
  readonly reference: string;
  readonly version: string;
}

export const versionOf = ({ version }: Pick<ImageSpec, "version">, release: string): string =>
  typeof version === "string" ? version : release;

export const lockKey = (repository: string, version: string): string => `${repository}:${version}`;

/** Renders a reference with tag and digest: people read the tag, the node pulls the digest. */
export function renderImage(spec: ImageSpec, { registry, release, lock }: ImagePlace): RenderedImage {
  const version = versionOf(spec, release);
  const key = lockKey(spec.repository, version);
  const digest = lock[key]?.digest;
  return { reference: `${registry}/${key}${digest === undefined ? "" : `@${digest}`}`, version };
}

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests */
const namePattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const tagPattern = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** What is wrong with the catalogue of images and its lock file. `releases` are those of all stacks. */
export function validateImages(
  specs: Readonly<Record<string, ImageSpec>>,
  lock: ImageLock,
  releases: readonly string[],
): Issue[] {
  const known = new Set(
    Object.values(specs).flatMap((spec) =>
      releases.map((release) => lockKey(spec.repository, versionOf(spec, release))),
    ),
  );
  return [
    ...Object.entries(specs).flatMap(([key, spec]) => validateImage(`images.${key}`, spec)),
    ...Object.entries(lock).flatMap(([key, locked]) => validateLocked(key, locked, known)),
  ];
}

function validateImage(path: string, { repository, version, arrives }: ImageSpec): Issue[] {
  const issues: Issue[] = [];
  const isForeign = repository.split("/", 1).join("").includes(".");
  if (!namePattern.test(repository)) {
    issues.push({
      path: `${path}.repository`,
      reason: `is no name of a repository (got "${repository}"); write lower-case parts separated by slashes`,
    });
  }
  if (isForeign !== (arrives !== "built")) {
    issues.push({
      path: `${path}.arrives`,
      reason: isForeign
        ? `has a publisher's host in its path (got "${arrives}"); say how it comes from there`
        : `names no publisher (got "${arrives}" for "${repository}"); write the publisher's host first`,
    });
  }
  if (typeof version === "string" && (!tagPattern.test(version) || version === "latest")) {
    issues.push({
      path: `${path}.version`,
      reason: `names no version (got "${version}"); pin the tag of one`,
    });
  }
  return issues;
}

function validateLocked(key: string, { digest }: LockedImage, known: ReadonlySet<string>): Issue[] {
  const path = `images.lock["${key}"]`;
  const issues: Issue[] = [];
  if (!digestPattern.test(digest)) {
    issues.push({ path: `${path}.digest`, reason: `is no SHA-256 digest (got "${digest}"); run npm run images:lock` });
  }
  if (!known.has(key)) {
    issues.push({ path, reason: `belongs to no image of the catalogue (got "${key}"); run npm run images:lock` });
  }
  return issues;
}
