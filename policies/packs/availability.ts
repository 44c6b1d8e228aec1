import { availabilityRecords } from "#policies/catalog/availability.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowStaticReplicas } from "#policies/rules/availability/disallow-static-replicas.ts";
import { limitReleases } from "#policies/rules/availability/limit-releases.ts";
import { limitSpotWorkloads } from "#policies/rules/availability/limit-spot-workloads.ts";
import { limitVerticalScaling } from "#policies/rules/availability/limit-vertical-scaling.ts";
import { requireBoundedJobs } from "#policies/rules/availability/require-bounded-jobs.ts";
import { requireDisruptionBudget } from "#policies/rules/availability/require-disruption-budget.ts";
import { requireRegularCapacity } from "#policies/rules/availability/require-regular-capacity.ts";
import { requireReleaseAnalysis } from "#policies/rules/availability/require-release-analysis.ts";
import { requireReplicas } from "#policies/rules/availability/require-replicas.ts";
import { requireSoundScalers } from "#policies/rules/availability/require-sound-scalers.ts";
import { requireSpread } from "#policies/rules/availability/require-spread.ts";
import { requireStatefulIdentity } from "#policies/rules/availability/require-stateful-identity.ts";
import { requireUniqueSelectors } from "#policies/rules/availability/require-unique-selectors.ts";

/** Replicas, their spread, their replacement and the capacity they run on. */
export const availabilityPolicies = pair(availabilityRecords, {
  AVL01: requireReplicas,
  AVL02: disallowStaticReplicas,
  AVL03: requireSoundScalers,
  AVL04: requireDisruptionBudget,
  AVL05: requireSpread,
  AVL06: limitReleases,
  AVL07: limitSpotWorkloads,
  AVL08: requireRegularCapacity,
  AVL09: requireStatefulIdentity,
  AVL10: requireUniqueSelectors,
  AVL11: requireBoundedJobs,
  AVL12: requireReleaseAnalysis,
  AVL13: limitVerticalScaling,
});
