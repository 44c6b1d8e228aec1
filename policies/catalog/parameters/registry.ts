import type { Environment } from "#policies/engine/subject.ts";

interface RegistryParameters {
  /** Widest range a public registry may be opened for, as a prefix length. */
  readonly shortestPrefix: number;
  /** Days a deleted image can be restored at least; Azure keeps it for 90 at most. */
  readonly restorableDays: number;
}

export const registryParameters: Readonly<Record<Environment, RegistryParameters>> = {
  staging: { shortestPrefix: 24, restorableDays: 7 },
  production: { shortestPrefix: 24, restorableDays: 30 },
};
