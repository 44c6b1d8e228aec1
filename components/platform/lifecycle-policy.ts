import type { ManagementPolicyArgs } from "@pulumi/azure-native/storage/managementPolicy.js";
import type { LifecycleRule } from "#components/platform/storage-lifecycle.ts";

/** Renders lifecycle rules as Azure wants them: https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-structure */
export function renderLifecycle(rules: readonly LifecycleRule[]): ManagementPolicyArgs["policy"] {
  return {
    rules: rules.map((rule) => ({
      name: rule.name,
      type: "Lifecycle",
      enabled: true,
      definition: {
        filters: {
          blobTypes: [rule.blobType],
          ...(rule.prefixes.length === 0 ? {} : { prefixMatch: [...rule.prefixes] }),
        },
        actions: { ...renderBaseBlob(rule), ...renderVersion(rule) },
      },
    })),
  };
}

interface Age {
  readonly daysAfterModificationGreaterThan: number;
}

function renderBaseBlob({ tierToColdAfterDays, deleteAfterDays }: LifecycleRule): {
  baseBlob?: { tierToCold?: Age; delete?: Age };
} {
  if (tierToColdAfterDays === undefined && deleteAfterDays === undefined) return {};
  return {
    baseBlob: {
      ...(tierToColdAfterDays === undefined
        ? {}
        : { tierToCold: { daysAfterModificationGreaterThan: tierToColdAfterDays } }),
      ...(deleteAfterDays === undefined ? {} : { delete: { daysAfterModificationGreaterThan: deleteAfterDays } }),
    },
  };
}

function renderVersion({ deleteVersionsAfterDays: days }: LifecycleRule): {
  version?: { delete: { daysAfterCreationGreaterThan: number } };
} {
  return days === undefined ? {} : { version: { delete: { daysAfterCreationGreaterThan: days } } };
}
