import { clusterRecords } from "#policies/catalog/cluster.ts";
import { pair } from "#policies/engine/policy.ts";
import { disallowRetiredAddOns } from "#policies/rules/cluster/disallow-retired-add-ons.ts";
import { disallowRunCommand } from "#policies/rules/cluster/disallow-run-command.ts";
import { limitApiServerAccess } from "#policies/rules/cluster/limit-api-server-access.ts";
import { limitMeshAddOn } from "#policies/rules/cluster/limit-mesh-add-on.ts";
import { requireAdmissionPolicies } from "#policies/rules/cluster/require-admission-policies.ts";
import { requireAzureCniOverlay } from "#policies/rules/cluster/require-azure-cni-overlay.ts";
import { requireControlledEgress } from "#policies/rules/cluster/require-controlled-egress.ts";
import { requireDirectoryAuthorization } from "#policies/rules/cluster/require-directory-authorization.ts";
import { requireDiskEncryptionSet } from "#policies/rules/cluster/require-disk-encryption-set.ts";
import { requireEncryptedEtcd } from "#policies/rules/cluster/require-encrypted-etcd.ts";
import { requireImageCleaner } from "#policies/rules/cluster/require-image-cleaner.ts";
import { requireLockedNodeGroup } from "#policies/rules/cluster/require-locked-node-group.ts";
import { requireMaintenanceWindows } from "#policies/rules/cluster/require-maintenance-windows.ts";
import { requireManagedIdentity } from "#policies/rules/cluster/require-managed-identity.ts";
import { requireNetworkPolicyEngine } from "#policies/rules/cluster/require-network-policy-engine.ts";
import { requireNoLocalAccounts } from "#policies/rules/cluster/require-no-local-accounts.ts";
import { requirePaidTier } from "#policies/rules/cluster/require-paid-tier.ts";
import { requireProtectedState } from "#policies/rules/cluster/require-protected-state.ts";
import { requireSecretStoreRotation } from "#policies/rules/cluster/require-secret-store-rotation.ts";
import { requireSupportedVersion } from "#policies/rules/cluster/require-supported-version.ts";
import { requireThreatDetection } from "#policies/rules/cluster/require-threat-detection.ts";
import { requireUpgradeChannels } from "#policies/rules/cluster/require-upgrade-channels.ts";
import { requireWorkloadIdentity } from "#policies/rules/cluster/require-workload-identity.ts";

/** The cluster. */
export const clusterPolicies = pair(clusterRecords, {
  AKS01: requireNoLocalAccounts,
  AKS02: requireDirectoryAuthorization,
  AKS03: limitApiServerAccess,
  AKS04: disallowRunCommand,
  AKS05: requireNetworkPolicyEngine,
  AKS06: requireAzureCniOverlay,
  AKS07: requireWorkloadIdentity,
  AKS08: requireManagedIdentity,
  AKS09: requirePaidTier,
  AKS10: requireSupportedVersion,
  AKS11: requireUpgradeChannels,
  AKS12: requireMaintenanceWindows,
  AKS13: requireThreatDetection,
  AKS14: requireAdmissionPolicies,
  AKS15: requireEncryptedEtcd,
  AKS16: requireDiskEncryptionSet,
  AKS17: requireImageCleaner,
  AKS18: requireSecretStoreRotation,
  AKS19: disallowRetiredAddOns,
  AKS20: limitMeshAddOn,
  AKS21: requireControlledEgress,
  AKS23: requireLockedNodeGroup,
  AKS24: requireProtectedState,
});
