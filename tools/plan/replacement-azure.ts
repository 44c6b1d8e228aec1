/** What azure-native's own metadata says about one type. */
export interface AzureReplacementFacts {
  /** Properties whose change forces a replacement, items of a list as `[]`. */
  readonly replace: readonly string[];
  /** `all`: every other property was seen to be updated in place; `listed`: only what is listed is known. */
  readonly others: "update" | "unknown";
}

/**
 * Facts of azure-native 3.28.0, for the types this program declares. The provider replaces on
 *
 * 1. every parameter of the resource's path (provider/pkg/provider/diff.go, `calculateDetailedDiff`): taken from the
 *    id templates, not repeated here;
 * 2. the properties of its table `forceNewMap` (provider/pkg/gen/replacement.go): repeated here;
 * 3. top-level properties the Azure specification marks `x-ms-mutability: [create, read]`, without `update`
 *    (provider/pkg/gen/properties.go, `forceNew`): listed where the specification was read.
 *
 * Source: https://github.com/pulumi/pulumi-azure-native/blob/v3.28.0/provider/pkg/gen/replacement.go
 */
export const azureReplacementFacts: Readonly<Record<string, AzureReplacementFacts>> = {
  // AgentPoolModels.tsp of Azure/azure-rest-api-specs has no property that is create-only.
  "azure-native:containerservice:AgentPool": {
    replace: ["gpuInstanceProfile", "vmSize", "networkProfile.nodePublicIPTags"],
    others: "update",
  },
  // Every input of the generated schema was compared: provider/pkg/gen/__snapshots__/gen_managedcluster_test.snap;
  // the members of networkProfile since https://github.com/pulumi/pulumi-azure-native/pull/4771.
  "azure-native:containerservice:ManagedCluster": {
    replace: [
      "diskEncryptionSetID",
      "dnsPrefix",
      "fqdnSubdomain",
      "linuxProfile",
      "location",
      "nodeResourceGroup",
      "windowsProfile",
      "networkProfile.serviceCidr",
      "networkProfile.serviceCidrs",
      "networkProfile.dnsServiceIP",
      "networkProfile.networkMode",
      "networkProfile.networkPlugin",
      "networkProfile.networkPluginMode",
      "networkProfile.podCidr",
      "networkProfile.networkDataplane",
      "networkProfile.networkPolicy",
      "networkProfile.outboundType",
    ],
    others: "update",
  },
  "azure-native:authorization:RoleAssignment": { replace: ["principalId"], others: "unknown" },
  "azure-native:network:PrivateEndpoint": { replace: ["subnet"], others: "unknown" },
  "azure-native:network:Subnet": { replace: [], others: "update" }, // "no force-news"
  "azure-native:network:VirtualNetwork": { replace: ["location"], others: "unknown" },
  // https://github.com/Azure/azure-rest-api-specs/blob/main/specification/redisenterprise/resource-manager/Microsoft.Cache/RedisEnterprise/stable/2025-07-01/redisenterprise.json
  "azure-native:redisenterprise:Database": { replace: ["geoReplication", "modules", "port"], others: "unknown" },
  "azure-native:redisenterprise:RedisEnterprise": { replace: ["location"], others: "unknown" },
  "azure-native:resources:ResourceGroup": { replace: ["location"], others: "unknown" },
  "azure-native:storage:BlobContainer": { replace: [], others: "update" }, // "no force-news"
  "azure-native:storage:StorageAccount": { replace: ["isHnsEnabled", "location"], others: "unknown" },
};

/**
 * Updated in place on every type: no table of the provider has it, and the tracked resource of the specifications
 * gives `tags` no create-only mark
 * (https://github.com/Azure/azure-rest-api-specs/blob/main/specification/common-types/resource-management/v3/types.json).
 */
export const azureAlwaysUpdated: readonly string[] = ["tags"];
