import { stackRecords } from "#policies/catalog/stack.ts";
import { pair } from "#policies/engine/policy.ts";
import type { Policy } from "#policies/engine/policy.ts";
import { disallowOrphans } from "#policies/rules/stack/disallow-orphans.ts";
import { disallowSecretOutputs } from "#policies/rules/stack/disallow-secret-outputs.ts";
import { disallowUntypedOverrides } from "#policies/rules/stack/disallow-untyped-overrides.ts";
import { limitReleases } from "#policies/rules/stack/limit-releases.ts";
import { limitUnjudgedKinds } from "#policies/rules/stack/limit-unjudged-kinds.ts";
import { requireAuditTrail } from "#policies/rules/stack/require-audit-trail.ts";
import { requireCoveredVolumes } from "#policies/rules/stack/require-covered-volumes.ts";
import { requireQualifiedDependencies } from "#policies/rules/stack/require-qualified-dependencies.ts";
import { requireSeparateEnvironments } from "#policies/rules/stack/require-separate-environments.ts";

/** Relations of the whole stack, with the kinds that the other families judge. */
export const stackFamilyPolicies = (judged: readonly string[]): readonly Policy[] =>
  pair(stackRecords, {
    STK01: requireCoveredVolumes,
    STK02: disallowOrphans,
    STK03: requireSeparateEnvironments,
    STK04: limitReleases,
    STK05: disallowUntypedOverrides,
    STK06: limitUnjudgedKinds(judged),
    STK07: requireQualifiedDependencies,
    STK08: requireAuditTrail,
    STK11: disallowSecretOutputs,
  });
