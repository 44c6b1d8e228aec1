import type * as pulumi from "@pulumi/pulumi";
import { CacheRule } from "@pulumi/azure-native/containerregistry/cacheRule.js";
import { Registry as ContainerRegistry } from "@pulumi/azure-native/containerregistry/registry.js";
import {
  ExportPolicyStatus,
  NetworkRuleBypassOptions,
  PolicyStatus,
  PublicNetworkAccess,
  SkuName,
  ZoneRedundancy,
} from "@pulumi/azure-native/types/enums/containerregistry/index.js";
import { Component } from "#components/core/component.ts";
import type { Tags } from "#components/core/labels.ts";
import { upstreamOf, validateCacheRules } from "#components/platform/cache-rule.ts";
import type { CacheRuleSpec, UpstreamCredentials } from "#components/platform/cache-rule.ts";

/** Arguments of {@link Registry}. */
export interface RegistryArgs {
  readonly registryName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Tags;
  readonly cacheRules: readonly CacheRuleSpec[];
  /** Logins for upstreams that want one, by host. @default none */
  readonly credentialSetIds?: UpstreamCredentials;
  /** Days a deleted image can be restored; 1 to 90. */
  readonly deletedImageDays: number;
  readonly protect: boolean;
}

/** Private, zone-redundant container registry that also caches the public images the cluster runs. */
export class Registry extends Component<RegistryArgs> {
  readonly registryId: pulumi.Output<string>;
  readonly registryName: pulumi.Output<string>;
  readonly loginServer: pulumi.Output<string>;

  constructor(name: string, args: RegistryArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:Registry", name, args, options);
    const { cacheRules, credentialSetIds = {}, resourceGroupName } = args;
    this.reject(validateCacheRules(cacheRules, credentialSetIds));

    const registry = new ContainerRegistry(
      name,
      {
        registryName: args.registryName,
        resourceGroupName,
        location: args.location,
        tags: args.tags,
        sku: { name: SkuName.Premium },
        adminUserEnabled: false,
        anonymousPullEnabled: false,
        publicNetworkAccess: PublicNetworkAccess.Disabled,
        // Defender's image scanner is one of the trusted services, and comes from outside the network.
        networkRuleBypassOptions: NetworkRuleBypassOptions.AzureServices,
        zoneRedundancy: ZoneRedundancy.Enabled,
        dataEndpointEnabled: true,
        policies: renderPolicies(args.deletedImageDays),
      },
      { ...this.childOptions, protect: args.protect },
    );
    for (const rule of cacheRules) {
      const credentialSetResourceId = credentialSetIds[upstreamOf(rule)];
      new CacheRule(
        `${name}-${rule.name}`,
        {
          cacheRuleName: rule.name,
          registryName: registry.name,
          resourceGroupName,
          sourceRepository: rule.repositories,
          targetRepository: rule.repositories,
          ...(credentialSetResourceId === undefined ? {} : { credentialSetResourceId }),
        },
        this.childOptions,
      );
    }

    this.registryId = registry.id;
    this.registryName = registry.name;
    this.loginServer = registry.loginServer;
    this.registerOutputs({
      registryId: this.registryId,
      registryName: this.registryName,
      loginServer: this.loginServer,
    });
  }
}

/**
 * Soft delete and the cleaning of untagged manifests exclude each other; being able to restore a released image wins:
 * https://learn.microsoft.com/azure/container-registry/container-registry-soft-delete-policy#preview-limitations
 * Quarantine stays off: Azure has no scanner that releases an image again, so nothing could be pulled.
 */
function renderPolicies(deletedImageDays: number): {
  exportPolicy: { status: ExportPolicyStatus };
  softDeletePolicy: { status: PolicyStatus; retentionDays: number };
  retentionPolicy: { status: PolicyStatus };
  quarantinePolicy: { status: PolicyStatus };
} {
  return {
    exportPolicy: { status: ExportPolicyStatus.Disabled },
    softDeletePolicy: { status: PolicyStatus.Enabled, retentionDays: deletedImageDays },
    retentionPolicy: { status: PolicyStatus.Disabled },
    quarantinePolicy: { status: PolicyStatus.Disabled },
  };
}
