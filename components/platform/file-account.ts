import type * as pulumi from "@pulumi/pulumi";
import { FileServiceProperties } from "@pulumi/azure-native/storage/fileServiceProperties.js";
import { StorageAccount as Account } from "@pulumi/azure-native/storage/storageAccount.js";
import * as enums from "@pulumi/azure-native/types/enums/storage/index.js";
import { Component } from "#components/core/component.ts";
import type { DataClass, Tags } from "#components/core/labels.ts";
import { renderClosedAccount } from "#components/platform/account-settings.ts";

/** Arguments of {@link FileAccount}. */
export interface FileAccountArgs {
  readonly accountName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Tags;
  readonly dataClass: DataClass;
  /** Days a deleted share can be restored. */
  readonly softDeleteDays: number;
  readonly protect: boolean;
}

/**
 * An account for file shares over NFS, in three zones: the only protocol of shares that needs no account key. Secure
 * transfer is required, so that a mount without TLS is refused:
 * https://learn.microsoft.com/azure/storage/files/encryption-in-transit-for-nfs-shares
 */
export class FileAccount extends Component<FileAccountArgs> {
  readonly accountId: pulumi.Output<string>;
  readonly accountName: pulumi.Output<string>;
  /** Target of the file service's own diagnostic setting. */
  readonly fileServiceId: pulumi.Output<string>;

  constructor(name: string, args: FileAccountArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:FileAccount", name, args, options);

    const account = new Account(
      name,
      {
        ...renderClosedAccount({ ...args, trusted: "none" }),
        kind: enums.Kind.FileStorage,
        sku: { name: enums.SkuName.Premium_ZRS },
      },
      { ...this.childOptions, protect: args.protect },
    );
    const fileService = new FileServiceProperties(
      `${name}-file-service`,
      {
        accountName: account.name,
        resourceGroupName: args.resourceGroupName,
        fileServicesName: "default",
        shareDeleteRetentionPolicy: { enabled: true, days: args.softDeleteDays },
      },
      this.childOptions,
    );

    this.accountId = account.id;
    this.accountName = account.name;
    this.fileServiceId = fileService.id;
    this.registerOutputs({
      accountId: this.accountId,
      accountName: this.accountName,
      fileServiceId: this.fileServiceId,
    });
  }
}
