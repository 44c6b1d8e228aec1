import type { Environment } from "#policies/engine/subject.ts";

interface AccessParameters {
  /** Object ids of directory groups that may be bound to cluster-admin inside the cluster: none, Azure RBAC does that. */
  readonly clusterAdministrators: readonly string[];
  /** Roles that may hold what leads to nodes, identities or admission, each for a reason that its record states. */
  readonly powerfulRoles: readonly string[];
  /** Secrets that hold configuration whose credentials are references to mounted files. */
  readonly configurationSecrets: readonly string[];
}

const none: AccessParameters = { clusterAdministrators: [], powerfulRoles: [], configurationSecrets: [] };

export const accessParameters: Readonly<Record<Environment, AccessParameters>> = { staging: none, production: none };
