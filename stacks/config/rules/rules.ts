import type { Issue } from "#components/core/issues.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";
import { validateAddressPlan } from "#stacks/config/rules/address-plan.ts";
import { validateCapacity } from "#stacks/config/rules/capacity.ts";
import { validateCatalogues } from "#stacks/config/rules/catalogues.ts";
import { validateDates } from "#stacks/config/rules/dates.ts";
import { validateGovernance } from "#stacks/config/rules/governance.ts";
import { validateMaintenance } from "#stacks/config/rules/maintenance.ts";
import { validatePoolSet } from "#stacks/config/rules/pool-set.ts";
import { validateData } from "#stacks/config/rules/data.ts";
import { validateEachPool } from "#stacks/config/rules/pools.ts";
import { validateQuotaFit } from "#stacks/config/rules/quota-fit.ts";
import { validateQuotas } from "#stacks/config/rules/quotas.ts";
import { validateVersions } from "#stacks/config/rules/versions.ts";
import { validateWorkloadSet } from "#stacks/config/rules/workload-set.ts";
import { validateWorkloadSizes } from "#stacks/config/rules/workload-sizes.ts";

/** Every rule that compares fields with each other, in the order of its messages. */
export const rules: readonly ((draft: ConfigDraft) => readonly Issue[])[] = [
  validateCatalogues,
  validateAddressPlan,
  validateCapacity,
  validateVersions,
  validateMaintenance,
  validateEachPool,
  validatePoolSet,
  validateGovernance,
  validateDates,
  validateQuotas,
  validateWorkloadSet,
  validateWorkloadSizes,
  validateData,
  validateQuotaFit,
];
