import type { Environment } from "#policies/engine/subject.ts";

interface PodSecurityParameters {
  /** Minor version of Kubernetes 1 at which the `restricted` profile is read. */
  readonly minor: number;
}

/** The version at which the namespaces enforce the profile. */
export const podSecurityParameters: Readonly<Record<Environment, PodSecurityParameters>> = {
  staging: { minor: 36 },
  production: { minor: 36 },
};
