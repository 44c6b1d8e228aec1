import { accessRecords } from "#policies/catalog/access.ts";
import { requireVaultIdentity } from "#policies/rules/access/require-vault-identity.ts";
import { requireMountedSecrets } from "#policies/rules/access/require-mounted-secrets.ts";
import { limitSyncedSecrets } from "#policies/rules/access/limit-synced-secrets.ts";
import { limitVaultReaders } from "#policies/rules/access/limit-vault-readers.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowAccountTokenSecrets } from "#policies/rules/access/disallow-account-token-secrets.ts";
import { disallowCollectiveSubjects } from "#policies/rules/access/disallow-collective-subjects.ts";
import { disallowCredentialsInConfig } from "#policies/rules/access/disallow-credentials-in-config.ts";
import { disallowEscalation } from "#policies/rules/access/disallow-escalation.ts";
import { disallowInlineSecrets } from "#policies/rules/access/disallow-inline-secrets.ts";
import { disallowPersonalBindings } from "#policies/rules/access/disallow-personal-bindings.ts";
import { disallowWildcards } from "#policies/rules/access/disallow-wildcards.ts";
import { limitClusterAdministrators } from "#policies/rules/access/limit-cluster-administrators.ts";
import { limitEvidenceWriters } from "#policies/rules/access/limit-evidence-writers.ts";
import { limitPowerfulResources } from "#policies/rules/access/limit-powerful-resources.ts";
import { limitSecretReaders } from "#policies/rules/access/limit-secret-readers.ts";

/** Roles inside the cluster, and secrets. */
export const accessPolicies = pair(accessRecords, {
  RBAC01: disallowWildcards,
  RBAC02: limitClusterAdministrators,
  RBAC03: disallowEscalation,
  RBAC04: limitSecretReaders,
  RBAC05: limitPowerfulResources,
  RBAC06: disallowCollectiveSubjects,
  RBAC07: disallowPersonalBindings,
  RBAC08: limitEvidenceWriters,
  SEC01: disallowInlineSecrets,
  SEC02: disallowCredentialsInConfig,
  SEC03: disallowAccountTokenSecrets,
  SEC04: requireVaultIdentity,
  SEC05: requireMountedSecrets,
  SEC06: limitSyncedSecrets,
  SEC07: limitVaultReaders,
});
