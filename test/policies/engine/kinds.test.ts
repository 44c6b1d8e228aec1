import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { kindOf } from "#policies/engine/kinds.ts";
import { allPolicies } from "#policies/packs/all.ts";
import { root, synth } from "#test/support/synth.ts";

const sdk = join(root, "node_modules", "@pulumi", "azure-native");

/** Tokens under which the SDK knows a type: its own, and those of earlier versions and modules. */
function tokensOf(kind: string): readonly string[] {
  const [module = "", type = ""] = kind.split("/");
  const file = join(sdk, module, `${type.charAt(0).toLowerCase()}${type.slice(1)}.js`);
  if (!existsSync(file)) return [];
  return [...readFileSync(file, "utf8").matchAll(/type: "(azure-native:[^"]+)"/g)].map(([, token]) => token ?? "");
}

/** Kinds that no policy is about, but that have moved too. */
const moved = ["monitor/DataCollectionRuleAssociation", "redis/Redis", "privatedns/PrivateRecordSet"];

const azureKinds = async (): Promise<readonly string[]> => {
  const { resources } = await synth("production");
  const declared = resources
    .filter(({ type }) => type.startsWith("azure-native:"))
    .map(({ type }) => kindOf(type).kind);
  return [...new Set([...declared, ...moved, ...allPolicies.flatMap(({ kinds }) => kinds)])];
};

describe("the kind of a type", () => {
  it.each([
    ["azure-native:storage:StorageAccount", "storage/StorageAccount", ""],
    ["azure-native:network/v20230901:Subnet", "network/Subnet", "v20230901"],
    ["azure-native:network/v20230901preview:Subnet", "network/Subnet", "v20230901preview"],
    ["azure-native_network_v20230901:network:Subnet", "network/Subnet", "v20230901"],
    ["azure-native:network/v20230901x:Subnet", "network/Subnet", ""],
    ["azure-native:network/xv20230901:Subnet", "network/Subnet", ""],
    ["kubernetes:core/v1:Pod", "core/Pod", "v1"],
    ["kubernetes:yaml:ConfigFile", "yaml/ConfigFile", ""],
    ["kubernetes:example.org/v1:Patch", "example.org/Patch", "v1"],
    ["odd", "odd//", ""],
    ["kubernetes:apps/v1:Deployment", "apps/Deployment", "v1"],
    ["kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "rbac.authorization.k8s.io/ClusterRole", "v1"],
    ["kubernetes:postgresql.cnpg.io/v1:Cluster", "postgresql.cnpg.io/Cluster", "v1"],
    ["kubernetes:helm.sh/v3:Release", "helm.sh/Release", "v3"],
    ["pulumi:pulumi:Stack", "pulumi/Stack", ""],
    ["pulumi:providers:kubernetes", "pulumi/kubernetes", ""],
    ["random:index/randomPassword:RandomPassword", "random/index/RandomPassword", ""],
    ["ms5:platform:AksCluster", "ms5/platform/AksCluster", ""],
  ])("of %s is %s", (token, kind, apiVersion) => {
    expect(kindOf(token)).toEqual({ kind, patch: false, apiVersion });
  });

  it("of a patch is that of the object it changes", () => {
    expect(kindOf("kubernetes:apps/v1:DeploymentPatch")).toEqual({
      kind: "apps/Deployment",
      patch: true,
      apiVersion: "v1",
    });
  });

  it("is the same for every earlier token that the Azure SDK lists", async () => {
    const kinds = await azureKinds();
    const tokens = kinds.flatMap((kind) => tokensOf(kind).map((token) => ({ kind, token })));
    expect(tokens.length).toBeGreaterThan(500);
    expect(tokens.filter(({ kind, token }) => kindOf(token).kind !== kind)).toEqual([]);
  });
});
