import type { Profile } from "#policies/engine/enforcement.ts";
import type { Environment } from "#policies/engine/subject.ts";

/** Policies that an environment takes less seriously than its level says. */
export const profiles = {
  staging: {},
  production: {},
} as const satisfies Record<Environment, Profile>;
