import type * as pulumi from "@pulumi/pulumi";
import { Vault } from "@pulumi/azure-native/keyvault/vault.js";
import {
  NetworkRuleAction,
  NetworkRuleBypassOptions,
  SkuFamily,
  SkuName,
} from "@pulumi/azure-native/types/enums/keyvault/index.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";

/** Arguments of {@link KeyVault}. */
export interface KeyVaultArgs {
  readonly vaultName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Tags;
  readonly tenantId: string;
  /** `premium` keeps keys in a hardware security module. */
  readonly sku: "standard" | "premium";
  readonly protect: boolean;
}

/** A vault that only private endpoints reach and nobody can purge. */
export class KeyVault extends Component<KeyVaultArgs> {
  readonly vaultId: pulumi.Output<string>;
  readonly vaultName: pulumi.Output<string>;

  constructor(name: string, args: KeyVaultArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:KeyVault", name, args, options);

    const vault = new Vault(
      name,
      {
        vaultName: args.vaultName,
        resourceGroupName: args.resourceGroupName,
        location: args.location,
        tags: args.tags,
        properties: {
          tenantId: args.tenantId,
          sku: { family: SkuFamily.A, name: args.sku === "premium" ? SkuName.Premium : SkuName.Standard },
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          softDeleteRetentionInDays: 90, // the longest Azure offers; it cannot be changed later
          enablePurgeProtection: true,
          enabledForDeployment: false,
          enabledForDiskEncryption: false,
          enabledForTemplateDeployment: false,
          publicNetworkAccess: "Disabled",
          // None: no trusted service reads this vault. Secrets are written through Azure Resource Manager, which the
          // vault's firewall does not cover; deleting one goes to the vault itself and needs the private network.
          networkAcls: { defaultAction: NetworkRuleAction.Deny, bypass: NetworkRuleBypassOptions.None },
        },
      },
      { ...this.childOptions, protect: args.protect },
    );

    this.vaultId = vault.id;
    this.vaultName = vault.name;
    this.registerOutputs({ vaultId: this.vaultId, vaultName: this.vaultName });
  }
}
