import type { Credentials } from "#tools/images/authentication.ts";
import { resolveManifest } from "#tools/images/registry-client.ts";
import type { Manifest } from "#tools/images/registry-client.ts";
import type { Target } from "#tools/images/targets.ts";

export interface Resolution {
  readonly target: Target;
  readonly found: Manifest | { readonly problem: string };
}

export interface ResolveOptions {
  readonly credentials: Credentials | undefined;
  /** For one request. */
  readonly milliseconds: number;
  /** Images that are asked for at the same time. */
  readonly atOnce: number;
}

/** Asks for all of them, in the order given; one that fails stops no other. */
export async function resolveTargets(
  targets: readonly Target[],
  options: ResolveOptions,
): Promise<readonly Resolution[]> {
  const results: Resolution[] = [];
  const waiting = targets.entries();
  const work = async (): Promise<void> => {
    for (const [index, target] of waiting) results[index] = { target, found: await resolveOne(target, options) };
  };
  await Promise.all(Array.from({ length: options.atOnce }, work));
  return results;
}

async function resolveOne(
  { host, repository, version, own }: Target,
  { credentials, milliseconds }: ResolveOptions,
): Promise<Resolution["found"]> {
  try {
    const access = { host, credentials: own ? credentials : undefined, milliseconds };
    return await resolveManifest(access, repository, version);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
