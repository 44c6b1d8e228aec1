import type * as pulumi from "@pulumi/pulumi";
import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import { BlobServiceProperties } from "@pulumi/azure-native/storage/blobServiceProperties.js";
import { ManagementPolicy } from "@pulumi/azure-native/storage/managementPolicy.js";
import { StorageAccount as Account } from "@pulumi/azure-native/storage/storageAccount.js";
import type { StorageAccountArgs as AccountArgs } from "@pulumi/azure-native/storage/storageAccount.js";
import * as enums from "@pulumi/azure-native/types/enums/storage/index.js";
import { Component } from "#components/core/component.ts";
import type { DataClass, Tags } from "#components/core/labels.ts";
import { renderClosedAccount, renderImmutability, renderProtection } from "#components/platform/account-settings.ts";
import { renderLifecycle } from "#components/platform/lifecycle-policy.ts";
import { validateStorage } from "#components/platform/storage-lifecycle.ts";
import type { Immutability, LifecycleRule } from "#components/platform/storage-lifecycle.ts";

/** Arguments of {@link StorageAccount}. */
export interface StorageAccountArgs {
  readonly accountName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Tags;
  readonly dataClass: DataClass;
  /** Copies in three zones of the region; with `GZRS` also in the paired region. */
  readonly sku: "Standard_ZRS" | "Standard_GZRS" | "Standard_RAGZRS";
  /**
   * `azure-services`: Azure Monitor and Network Watcher write here, from outside the network; `none`: private
   * endpoints only.
   */
  readonly trusted: "azure-services" | "none";
  readonly containers: readonly string[];
  /** Days a deleted blob, version or container can be restored. */
  readonly softDeleteDays: number;
  readonly lifecycle: readonly LifecycleRule[];
  readonly immutability?: Immutability;
  readonly protect: boolean;
}

/** A blob account without keys and without public access, protected as its data class asks. */
export class StorageAccount extends Component<StorageAccountArgs> {
  readonly accountId: pulumi.Output<string>;
  readonly accountName: pulumi.Output<string>;
  /** Target of the blob service's own diagnostic setting. */
  readonly blobServiceId: pulumi.Output<string>;
  /** By name of the container. */
  readonly containerIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: StorageAccountArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:StorageAccount", name, args, options);
    this.reject(validateStorage(args));
    const { resourceGroupName } = args;

    const account = new Account(name, renderAccount(args), { ...this.childOptions, protect: args.protect });
    const inAccount = { accountName: account.name, resourceGroupName };
    const blobService = new BlobServiceProperties(
      `${name}-blob-service`,
      { ...inAccount, blobServicesName: "default", ...renderProtection(args.softDeleteDays, args.immutability) },
      this.childOptions,
    );
    const containers = args.containers.map((containerName) => ({
      containerName,
      container: new BlobContainer(
        `${name}-${containerName}`,
        { ...inAccount, containerName, publicAccess: enums.PublicAccess.None },
        { ...this.childOptions, protect: args.protect, dependsOn: blobService },
      ),
    }));
    if (args.lifecycle.length > 0) {
      new ManagementPolicy(
        `${name}-lifecycle`,
        { ...inAccount, managementPolicyName: "default", policy: renderLifecycle(args.lifecycle) },
        { ...this.childOptions, dependsOn: blobService },
      );
    }

    this.accountId = account.id;
    this.accountName = account.name;
    this.blobServiceId = blobService.id;
    this.containerIds = Object.fromEntries(
      containers.map(({ containerName, container }) => [containerName, container.id]),
    );
    this.registerOutputs({
      accountId: this.accountId,
      accountName: this.accountName,
      blobServiceId: this.blobServiceId,
      containerIds: this.containerIds,
    });
  }
}

function renderAccount(args: StorageAccountArgs): AccountArgs {
  return {
    ...renderClosedAccount(args),
    kind: enums.Kind.StorageV2,
    sku: { name: args.sku },
    accessTier: enums.AccessTier.Hot,
    ...renderImmutability(args.immutability),
  };
}
