import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { azureReplacementFacts } from "#tools/plan/replacement-azure.ts";
import { effectsOf } from "#tools/plan/replacement.ts";

const effect = (type: string, pattern: string, provider = {}, replaceOnChanges: string[] = []): string =>
  effectsOf({ type, replaceOnChanges }, provider)(pattern);

describe("the effect of a property change", () => {
  // What Azure and Kubernetes documentation says about the operation, not what the table says.
  it.each([
    ["azure-native:containerservice:AgentPool", "maxCount", "update"],
    ["azure-native:containerservice:AgentPool", "nodeLabels.ms5_io/pool", "update"],
    ["azure-native:containerservice:AgentPool", "vmSize", "replace"],
    ["azure-native:containerservice:AgentPool", "agentPoolName", "replace"],
    ["azure-native:containerservice:ManagedCluster", "kubernetesVersion", "update"],
    ["azure-native:containerservice:ManagedCluster", "networkProfile.podCidr", "replace"],
    ["azure-native:containerservice:ManagedCluster", "networkProfile.advancedNetworking.enabled", "update"],
    ["azure-native:containerservice:ManagedCluster", "networkProfile", "unknown"],
    ["azure-native:containerservice:ManagedCluster", "agentPoolProfiles[].count", "update"],
    ["azure-native:network:PrivateEndpoint", "subnet.id", "replace"],
    ["azure-native:network:PrivateEndpoint", "subnetwork", "unknown"],
    ["azure-native:network:Subnet", "addressPrefix", "update"],
    ["azure-native:network:Subnet", "virtualNetworkName", "replace"],
    ["azure-native:authorization:RoleAssignment", "scope", "replace"],
    ["azure-native:keyvault:Vault", "tags.owner", "update"],
    ["azure-native:keyvault:Vault", "properties.sku.name", "unknown"],
    ["azure-native:newmodule:NeverSeen", "anything", "unknown"],
    ["random:index/randomPassword:RandomPassword", "length", "replace"],
    ["random:index/randomPet:RandomPet", "length", "unknown"],
    ["kubernetes:core/v1:Namespace", "metadata.labels.tier", "update"],
    ["kubernetes:core/v1:Namespace", "metadata.name", "replace"],
    ["kubernetes:apps/v1:Deployment", "spec.replicas", "update"],
    ["kubernetes:apps/v1:Deployment", "spec.selector.matchLabels.app", "replace"],
    ["pulumi:providers:kubernetes", "kubeconfig", "unknown"],
  ])("of %s at %s is %s", (type, pattern, expected) => {
    expect(effect(type, pattern)).toBe(expected);
  });

  it("replaces a ConfigMap with new data unless the provider may change it in place", () => {
    const at = (provider: Record<string, string>): string =>
      effect("kubernetes:core/v1:ConfigMap", "data.priorities", provider);
    expect([at({}), at({ enableConfigMapMutable: "false" }), at({ enableConfigMapMutable: "true" })]).toEqual([
      "replace",
      "replace",
      "update",
    ]);
  });

  it("replaces where the registration itself declares it", () => {
    expect(effect("azure-native:containerservice:AgentPool", "maxCount", {}, ["maxCount"])).toBe("replace");
  });

  it("is stated only for properties the SDK declares", () => {
    const unknown = Object.entries(azureReplacementFacts).flatMap(([type, { replace }]) => {
      const [, module = "", kind = ""] = type.split(":");
      const file = `node_modules/@pulumi/azure-native/${module}/${kind.charAt(0).toLowerCase()}${kind.slice(1)}.d.ts`;
      const text = existsSync(file) ? readFileSync(file, "utf8") : "";
      const args = text.slice(text.indexOf(`interface ${kind}Args`));
      return replace
        .map((path) => path.split(".")[0] ?? "")
        .filter((path) => !args.includes(` ${path}?:`) && !args.includes(` ${path}:`));
    });
    expect(unknown).toEqual([]);
  });
});
