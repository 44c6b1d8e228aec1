import { governanceRecords } from "#policies/catalog/governance.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowPreviewApis } from "#policies/rules/governance/disallow-preview-apis.ts";
import { limitFederatedCredentials } from "#policies/rules/governance/limit-federated-credentials.ts";
import { limitIgnoredChanges } from "#policies/rules/governance/limit-ignored-changes.ts";
import { limitLocations } from "#policies/rules/governance/limit-locations.ts";
import { limitOwners } from "#policies/rules/governance/limit-owners.ts";
import { requireBudget } from "#policies/rules/governance/require-budget.ts";
import { requireDefenderPlans } from "#policies/rules/governance/require-defender-plans.ts";
import { requirePinnedModules } from "#policies/rules/governance/require-pinned-modules.ts";
import { requireSecretInputs } from "#policies/rules/governance/require-secret-inputs.ts";
import { requireSecurityContact } from "#policies/rules/governance/require-security-contact.ts";
import { requireStackIdentity } from "#policies/rules/governance/require-stack-identity.ts";
import { requireStandardNames } from "#policies/rules/governance/require-standard-names.ts";
import { requireTags } from "#policies/rules/governance/require-tags.ts";

/** Tags, names, places, rights, cost and the discipline of deployments. */
export const governancePolicies = pair(governanceRecords, {
  GOV01: requireTags,
  GOV02: limitLocations,
  GOV03: requireBudget,
  GOV04: requireStandardNames,
  GOV05: limitOwners,
  GOV06: limitFederatedCredentials,
  GOV07: requireDefenderPlans,
  GOV08: requireSecurityContact,
  GOV09: disallowPreviewApis,
  GOV10: requireSecretInputs,
  GOV11: requireStackIdentity,
  GOV12: limitIgnoredChanges,
  GOV14: requirePinnedModules,
});
