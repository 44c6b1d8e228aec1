import { registryRecords } from "#policies/catalog/registry.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowAnonymousPulls } from "#policies/rules/registry/disallow-anonymous-pulls.ts";
import { disallowPublicRegistry } from "#policies/rules/registry/disallow-public-registry.ts";
import { disallowRegistryAdmin } from "#policies/rules/registry/disallow-registry-admin.ts";
import { limitImageEgress } from "#policies/rules/registry/limit-image-egress.ts";
import { limitRegistryRoles } from "#policies/rules/registry/limit-registry-roles.ts";
import { requireRestorableImages } from "#policies/rules/registry/require-restorable-images.ts";
import { requireScannedImages } from "#policies/rules/registry/require-scanned-images.ts";
import { requireVerifiedImages } from "#policies/rules/registry/require-verified-images.ts";
import { requireZoneRedundantImages } from "#policies/rules/registry/require-zone-redundant-images.ts";

/** The container registry and who may use it. */
export const registryPolicies = pair(registryRecords, {
  ACR01: disallowRegistryAdmin,
  ACR02: disallowAnonymousPulls,
  ACR03: disallowPublicRegistry,
  ACR04: requireZoneRedundantImages,
  ACR05: requireScannedImages,
  ACR06: requireVerifiedImages,
  ACR07: requireRestorableImages,
  ACR08: limitImageEgress,
  ACR09: limitRegistryRoles,
});
