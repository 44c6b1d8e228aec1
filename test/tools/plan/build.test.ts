import { describe, expect, it } from "vitest";
import { planSchema } from "#tools/plan/model.ts";
import { aPlan, aRegistration, secret, unknown } from "../../support/plan-builders.ts";

const vaultSecret = aRegistration({
  type: "azure-native:keyvault:Secret",
  name: "vault-database",
  inputs: {
    secretName: "database",
    properties: { value: secret("hunter2-11"), contentType: unknown },
    tags: [secret("x")],
  },
  protect: true,
});

const only = (resource: typeof vaultSecret): ReturnType<typeof aPlan>["resources"][number] => {
  const found = aPlan([resource]).resources.find(({ urn }) => urn === resource.urn);
  if (found === undefined) throw new Error(`no ${resource.urn}`);
  return found;
};

describe("a plan", () => {
  it("satisfies its own published schema", () => {
    expect(
      planSchema.safeParse(JSON.parse(JSON.stringify(aPlan([vaultSecret], { token: secret("a") })))).error,
    ).toBeUndefined();
  });

  it("holds no secret value, neither in inputs nor in outputs", () => {
    expect(JSON.stringify(aPlan([vaultSecret], { token: secret("hunter2-12") }))).not.toContain("hunter2");
  });

  it("marks a secret where it stood", () => {
    expect(only(vaultSecret)).toMatchObject({
      inputs: { properties: { value: { $secret: true } } },
      secretPaths: ["properties.value", "tags[0]"],
    });
  });

  it("marks a value born at deployment where it stood", () => {
    expect(only(vaultSecret)).toMatchObject({
      inputs: { properties: { contentType: { $unknown: true } } },
      unknownPaths: ["properties.contentType"],
    });
  });

  it("names a member whose key holds a dot in brackets", () => {
    const quota = aRegistration({
      type: "kubernetes:core/v1:ResourceQuota",
      name: "quota",
      inputs: { spec: { hard: { "limits.cpu": unknown } } },
    });
    expect(only(quota).unknownPaths).toEqual(['spec.hard["limits.cpu"]']);
  });

  it("takes the position from the innermost file of the layers, and the layer from the outermost", () => {
    const frames = [
      { file: "components/core/component.ts", line: 31 },
      { file: "components/platform/network.ts", line: 32 },
      { file: "stacks/layers/shared/declare.ts", line: 33 },
      { file: "stacks/layers/foundation.ts", line: 34 },
      { file: "stacks/program.ts", line: 35 },
    ];
    expect(only({ ...vaultSecret, frames })).toMatchObject({
      layer: "foundation",
      position: { file: "stacks/layers/shared/declare.ts", line: 33 },
      componentPosition: { file: "components/platform/network.ts", line: 32 },
    });
  });

  it.each([
    ["azure-native:keyvault:Secret", "azure-native"],
    ["pulumi:providers:kubernetes", "kubernetes"],
    ["ms5:platform:Network", "component"],
    ["pulumi:pulumi:Stack", "pulumi"],
  ])("attributes %s to the package %s", (type, provider) => {
    expect(only(aRegistration({ type, name: "thing", custom: !type.startsWith("ms5:") })).provider).toBe(provider);
  });

  it("refers to an explicit provider by its URN", () => {
    const provider = "urn:pulumi:production::ms5::pulumi:providers:kubernetes::cluster::cluster-id";
    expect(only({ ...vaultSecret, provider }).explicitProvider).toBe(provider.replace("::cluster-id", ""));
  });

  it("counts resources by layer and provider without components and providers", () => {
    const frames = [{ file: "stacks/layers/cluster.ts", line: 1 }];
    const { summary } = aPlan([
      { ...vaultSecret, frames },
      aRegistration({ type: "kubernetes:core/v1:Namespace", name: "monitoring", frames }),
      aRegistration({ type: "pulumi:providers:kubernetes", name: "cluster", frames }),
      aRegistration({ type: "ms5:platform:Network", name: "network", frames }),
    ]);
    expect(summary).toMatchObject({
      resources: 2,
      components: 1,
      providers: 1,
      byProvider: { "azure-native": 1, kubernetes: 1 },
      byLayer: { cluster: { "azure-native": 1, kubernetes: 1 } },
      protected: [vaultSecret.urn],
      secrets: 2,
    });
  });
});
