import { registryParameters } from "#policies/catalog/parameters/registry.ts";
import { resourceRule } from "#policies/engine/policy.ts";

/**
 * Off and 7 days by default; excluded by the cleaning of untagged manifests:
 * https://learn.microsoft.com/azure/container-registry/container-registry-soft-delete-policy
 */
export const requireRestorableImages = resourceRule(
  (registry, report) => {
    const path = "policies.softDeletePolicy.status";
    if (registry.string(path) !== "enabled") report(path, "a deleted image is gone at once");
  },
  (registry, report) => {
    const path = "policies.softDeletePolicy.retentionDays";
    const { restorableDays } = registryParameters[registry.environment];
    const days = registry.number(path) ?? 7;
    if (days < restorableDays) {
      report(path, `a deleted image is kept for ${String(days)} days, fewer than ${String(restorableDays)}`);
    }
  },
  (registry, report) => {
    const path = "policies.retentionPolicy.status";
    if (registry.string(path) === "enabled") report(path, "untagged images are removed, which excludes soft delete");
  },
);
