import { exemptionRecords } from "#policies/catalog/exemptions.ts";
import { pair } from "#policies/engine/policy.ts";
import type { Policy } from "#policies/engine/policy.ts";
import { requireLivingExemptions } from "#policies/rules/exemptions/require-living-exemptions.ts";

/** With what is wrong with the exemptions of a run; without, where nobody has looked at them, it does not apply. */
export const exemptionPolicies = (problems?: readonly string[]): readonly Policy[] =>
  pair(exemptionRecords, { GOV13: requireLivingExemptions(problems) });
