import type { Policy } from "#policies/engine/policy.ts";

/** The policy of a family by its id. */
export function policyOf(policies: readonly Policy[], id: string): Policy {
  const found = policies.find((policy) => policy.id === id);
  if (found === undefined) throw new Error(`there is no policy ${id}`);
  return found;
}
