import { lockKey, versionOf } from "#components/workload/image-spec.ts";
import type { ImageSpec } from "#components/workload/image-spec.ts";

/** An environment, as far as its images go. */
export interface ImageStack {
  readonly stack: string;
  /** Host of its registry. */
  readonly registry: string;
  readonly release: string;
}

/** One version of an image, and where to ask for it. */
export interface Target {
  /** Names in the catalogue; several images may lie in one repository. */
  readonly image: string;
  readonly key: string;
  readonly host: string;
  /** Path at that host. */
  readonly repository: string;
  readonly version: string;
  /** Whether the host is ours, and may be told our credentials. */
  readonly own: boolean;
}

/**
 * Every version of every image, once for each place it is asked from: what is cached at its publisher, the rest in the
 * registry of each stack, all of them in `override` where that is given.
 */
export function planTargets(
  specs: Readonly<Record<string, ImageSpec>>,
  stacks: readonly ImageStack[],
  override: string | undefined,
): readonly Target[] {
  const targets = Object.entries(specs).flatMap(([image, spec]) =>
    stacks.map((stack) => planTarget(image, spec, stack, override)),
  );
  return [...new Map(targets.map((target) => [`${target.host} ${target.key}`, target])).values()];
}

function planTarget(image: string, spec: ImageSpec, stack: ImageStack, override: string | undefined): Target {
  const version = versionOf(spec, stack.release);
  const target = { image, key: lockKey(spec.repository, version), version };
  if (override !== undefined) return { ...target, host: override, repository: spec.repository, own: true };
  if (spec.arrives !== "cached") return { ...target, host: stack.registry, repository: spec.repository, own: true };
  const [host = "", ...path] = spec.repository.split("/");
  return { ...target, host, repository: path.join("/"), own: false };
}
