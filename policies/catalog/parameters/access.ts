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

const role = "CloudNativePG reads the password of a role from a Secret of the cluster, and from nothing else";

/** Secrets of the cluster that are kept in step with the vault, by name, with the reason. */
export const syncedSecrets: Readonly<Record<string, string>> = {
  "ms5-postgres-app": role,
  "ms5-postgres-readonly": role,
  "ms5-postgres-monitoring": role,
  "ms5-postgres-migration": role,
};

/** Roles that read or change secrets: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security */
export const vaultRoles: Readonly<Record<string, string>> = {
  "00482a5a-887f-4fb3-b363-3b7fe8e74483": "Key Vault Administrator",
  "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": "Key Vault Secrets Officer",
  "4633458b-17de-408a-b874-0445c86b69e6": "Key Vault Secrets User",
};
