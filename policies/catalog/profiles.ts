import type { Profile } from "#policies/engine/enforcement.ts";
import type { Environment } from "#policies/engine/subject.ts";

/** Policies that an environment takes less seriously than its level says. */
export const profiles = {
  staging: {
    AKS24: {
      to: "advisory",
      reason: "staging is removed and rebuilt on purpose, see docs/decisions/0016-accepted-findings.md",
    },
  },
  production: {},
} as const satisfies Record<Environment, Profile>;
