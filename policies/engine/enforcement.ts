import type { Level, Policy } from "#policies/engine/policy.ts";
import type { Environment } from "#policies/engine/subject.ts";

/** What the engine does about a finding. */
export type Enforcement = "mandatory" | "advisory" | "disabled";

/** A policy that an environment takes less seriously, and why. */
export interface Lowered {
  readonly to: "advisory" | "disabled";
  readonly reason: string;
}

/** Policies by id. Only those of level `production` may be lowered, and only outside production. */
export type Profile = Readonly<Record<string, Lowered>>;

const levels: Readonly<Record<Level, Enforcement>> = {
  mandatory: "mandatory",
  production: "mandatory",
  advisory: "advisory",
};

export function enforcementOf(
  { id, level }: Pick<Policy, "id" | "level">,
  environment: Environment,
  profiles: Readonly<Record<Environment, Profile>>,
): Enforcement {
  const lowered = level === "production" && environment !== "production" ? profiles[environment][id] : undefined;
  return lowered?.to ?? levels[level];
}

/** Contents of a file for `--policy-pack-config`: https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/ */
export function renderPackConfig(
  policies: readonly Pick<Policy, "id" | "level">[],
  environment: Environment,
  profiles: Readonly<Record<Environment, Profile>>,
): string {
  const entries = policies
    .map((policy) => [policy.id, enforcementOf(policy, environment, profiles)] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

/** Entries of a profile that have no effect, or may not have one. */
export function validateProfile(
  policies: readonly Pick<Policy, "id" | "level">[],
  environment: Environment,
  profile: Profile,
): readonly string[] {
  return Object.entries(profile).flatMap(([id, { reason }]) => {
    const policy = policies.find((each) => each.id === id);
    if (policy === undefined) return [`${environment}: there is no policy ${id}`];
    if (environment === "production") return [`production: ${id} cannot be lowered there`];
    if (policy.level !== "production") return [`${environment}: ${id} is ${policy.level} and cannot be lowered`];
    return reason.trim() === "" ? [`${environment}: ${id} is lowered without a reason`] : [];
  });
}
