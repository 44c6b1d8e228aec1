import type { Input } from "@pulumi/pulumi";
import type { StorageAccountArgs } from "@pulumi/azure-native/storage/storageAccount.js";
import * as enums from "@pulumi/azure-native/types/enums/storage/index.js";
import type { DataClass, Tags } from "#components/core/labels.ts";
import { requiresInfrastructureEncryption } from "#components/platform/storage-lifecycle.ts";
import type { Immutability } from "#components/platform/storage-lifecycle.ts";

interface ClosedAccount {
  readonly accountName: string;
  readonly resourceGroupName: Input<string>;
  readonly location: string;
  readonly tags: Tags;
  readonly dataClass: DataClass;
  /** Whether services of Azure pass the network rules. */
  readonly trusted: "azure-services" | "none";
}

/** Renders what every account has: no key, no anonymous reader, no plain text, no public network. */
export function renderClosedAccount(args: ClosedAccount): Omit<StorageAccountArgs, "kind" | "sku"> {
  return {
    accountName: args.accountName,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    tags: args.tags,
    enableHttpsTrafficOnly: true,
    minimumTlsVersion: enums.MinimumTlsVersion.TLS1_2,
    allowBlobPublicAccess: false,
    allowSharedKeyAccess: false,
    defaultToOAuthAuthentication: true,
    isLocalUserEnabled: false,
    isSftpEnabled: false,
    allowCrossTenantReplication: false,
    allowedCopyScope: enums.AllowedCopyScope.AAD,
    publicNetworkAccess: enums.PublicNetworkAccess.Disabled,
    // The bypass holds although public access is disabled:
    // https://learn.microsoft.com/azure/storage/common/storage-network-security-set-default-access
    networkRuleSet: {
      defaultAction: enums.DefaultAction.Deny,
      bypass: args.trusted === "azure-services" ? enums.Bypass.AzureServices : enums.Bypass.None,
    },
    encryption: {
      keySource: enums.KeySource.Microsoft_Storage,
      requireInfrastructureEncryption: requiresInfrastructureEncryption(args.dataClass),
      services: { blob: { enabled: true }, file: { enabled: true } },
    },
  };
}

interface AccountImmutability {
  immutableStorageWithVersioning?: {
    enabled: true;
    immutabilityPolicy: {
      state: "Unlocked" | "Locked";
      immutabilityPeriodSinceCreationInDays: number;
      allowProtectedAppendWrites: true;
    };
  };
}

/**
 * Renders the immutability of a whole account. Per account and not per container, because Azure Monitor makes the
 * containers of diagnostic logs itself; protected appends, because those logs are append blobs that grow for an hour.
 * https://learn.microsoft.com/azure/storage/blobs/immutable-version-level-worm-policies
 */
export function renderImmutability(immutability: Immutability | undefined): AccountImmutability {
  if (immutability === undefined) return {};
  return {
    immutableStorageWithVersioning: {
      enabled: true,
      immutabilityPolicy: {
        state: immutability.stage === "locked" ? "Locked" : "Unlocked",
        immutabilityPeriodSinceCreationInDays: immutability.days,
        allowProtectedAppendWrites: true,
      },
    },
  };
}

/** Renders how deleted and overwritten blobs can be brought back. */
export function renderProtection(
  softDeleteDays: number,
  immutability: Immutability | undefined,
): {
  isVersioningEnabled: true;
  deleteRetentionPolicy: { enabled: true; days: number; allowPermanentDelete: false };
  containerDeleteRetentionPolicy: { enabled: true; days: number };
  changeFeed: { enabled: true; retentionInDays?: number };
} {
  return {
    isVersioningEnabled: true,
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays, allowPermanentDelete: false },
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays },
    // The feed itself lies in the account: where nothing may be deleted, it is kept for ever.
    changeFeed: immutability === undefined ? { enabled: true, retentionInDays: softDeleteDays } : { enabled: true },
  };
}
