import { podsRecords } from "#policies/catalog/pods.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowNakedPods } from "#policies/rules/pods/disallow-naked-pods.ts";
import { disallowPlainCredentials } from "#policies/rules/pods/disallow-plain-credentials.ts";
import { disallowRuntimeSockets } from "#policies/rules/pods/disallow-runtime-sockets.ts";
import { disallowSecretVariables } from "#policies/rules/pods/disallow-secret-variables.ts";
import { limitRegistries } from "#policies/rules/pods/limit-registries.ts";
import { requireGracefulStop } from "#policies/rules/pods/require-graceful-stop.ts";
import { requireHighUserIds } from "#policies/rules/pods/require-high-user-ids.ts";
import { requireImageDigests } from "#policies/rules/pods/require-image-digests.ts";
import { requireLabels } from "#policies/rules/pods/require-labels.ts";
import { requireOwnServiceAccount } from "#policies/rules/pods/require-own-service-account.ts";
import { requirePriorityClass } from "#policies/rules/pods/require-priority-class.ts";
import { requireProbes } from "#policies/rules/pods/require-probes.ts";
import { requirePullPolicies } from "#policies/rules/pods/require-pull-policies.ts";
import { requireReadOnlyRoot } from "#policies/rules/pods/require-read-only-root.ts";
import { requireResources } from "#policies/rules/pods/require-resources.ts";
import { requireSoundManifests } from "#policies/rules/pods/require-sound-manifests.ts";

/** Pods: supply chain, resources, secrets, hygiene. */
export const podsPolicies = pair(podsRecords, {
  POD01: requireReadOnlyRoot,
  POD02: limitRegistries,
  POD03: requireImageDigests,
  POD04: requirePullPolicies,
  POD05: requireResources,
  POD06: requireProbes,
  POD07: requireGracefulStop,
  POD08: requireOwnServiceAccount,
  POD09: disallowPlainCredentials,
  POD10: disallowSecretVariables,
  POD11: disallowRuntimeSockets,
  POD12: requireLabels,
  POD13: disallowNakedPods,
  POD14: requirePriorityClass,
  POD15: requireHighUserIds,
  POD16: requireSoundManifests,
});
