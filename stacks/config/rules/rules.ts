import type { Issue } from "#components/core/issues.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";
import { validateAddressPlan } from "#stacks/config/rules/address-plan.ts";
import { validateCapacity } from "#stacks/config/rules/capacity.ts";
import { validateDates } from "#stacks/config/rules/dates.ts";
import { validateGovernance } from "#stacks/config/rules/governance.ts";
import { validateMaintenance } from "#stacks/config/rules/maintenance.ts";
import { validatePoolSet } from "#stacks/config/rules/pool-set.ts";
import { validateEachPool } from "#stacks/config/rules/pools.ts";
import { validateQuotas } from "#stacks/config/rules/quotas.ts";
import { validateVersions } from "#stacks/config/rules/versions.ts";

/** Every rule that compares fields with each other, in the order of its messages. */
export const rules: readonly ((draft: ConfigDraft) => readonly Issue[])[] = [
  validateAddressPlan,
  validateCapacity,
  validateVersions,
  validateMaintenance,
  validateEachPool,
  validatePoolSet,
  validateGovernance,
  validateDates,
  validateQuotas,
];
