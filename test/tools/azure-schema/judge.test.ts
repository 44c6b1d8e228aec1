import { describe, expect, it } from "vitest";
import { metricAlert, nodePool, tableDeployment, vault } from "#test/tools/azure-schema/fixtures.ts";
import { covers, judge, judgeStrictly } from "#tools/azure-schema/judge.ts";
import type { Judged } from "#tools/azure-schema/judge.ts";
import { asSecret, unknownSentinel } from "#tools/capture/marks.ts";

/** Findings as `path: problem`, of the judge whose name begins with `by`. */
const verdict = (resource: Judged, by = ""): readonly string[] =>
  judge(resource)
    .filter((finding) => finding.judge.startsWith(by))
    .map(({ path, problem }) => `${path}: ${problem}`);

const provider = "azure-native";
const microsoft = "@azure/arm-";

describe("both judges", () => {
  it.each([nodePool(), vault(), metricAlert(), tableDeployment()])("accept a correct $type", (resource) => {
    expect(judge(resource)).toEqual([]);
  });

  it.each([provider, microsoft])("reject a misspelt property (%s)", (by) => {
    expect(verdict(nodePool({ vmSiz: "Standard_D8ds_v5" }), by)).toEqual(["vmSiz: unknown property"]);
  });

  it.each([provider, microsoft])("reject a misspelt property far down (%s)", (by) => {
    const sysctls = { netIpv4TcpKeepaliveInterval: 30 };
    expect(verdict(nodePool({ linuxOSConfig: { sysctls } }), by)).toEqual([
      "linuxOSConfig.sysctls.netIpv4TcpKeepaliveInterval: unknown property",
    ]);
  });

  it.each([provider, microsoft])("reject a missing property (%s)", (by) => {
    expect(verdict(vault({ tenantId: undefined }), by)).toEqual(["properties.tenantId: missing required property"]);
  });

  it.each([provider, microsoft])("reject a text where a number is meant (%s)", (by) => {
    expect(verdict(nodePool({ maxPods: "30" }), by)).toEqual(["maxPods: wrong type"]);
  });

  it.each([provider, microsoft])("reject a text where a list is meant (%s)", (by) => {
    expect(verdict(nodePool({ availabilityZones: "1" }), by)).toEqual(["availabilityZones: wrong type"]);
  });

  it.each([provider, microsoft])("reject a value of the wrong type in a map (%s)", (by) => {
    expect(verdict(nodePool({ nodeLabels: { tier: 11 } }), by)).toEqual(["nodeLabels.tier: wrong type"]);
  });

  it.each([provider, microsoft])("look into the selected member of a union (%s)", (by) => {
    expect(verdict(metricAlert({ metricName: undefined }), by)).toEqual([
      "criteria.allOf[0].metricName: missing required property",
    ]);
  });

  it("accept unknown values of any type", () => {
    expect(judge(nodePool({ maxPods: unknownSentinel, nodeLabels: unknownSentinel, mode: unknownSentinel }))).toEqual(
      [],
    );
  });

  it("leave the resources of other providers alone", () => {
    expect(judge({ type: "kubernetes:core/v1:ConfigMap", inputs: { anything: 11 } })).toEqual([]);
  });
});

describe("the provider's declarations", () => {
  it("reject a value outside its enumeration", () => {
    expect(judge(nodePool({ scaleSetPriority: "Spt" }))).toEqual([
      {
        resource: "azure-native:containerservice:AgentPool",
        token: "azure-native:containerservice:AgentPool",
        path: "scaleSetPriority",
        problem: "outside its enumeration",
        expected: "Spot | Regular",
        got: '"Spt"',
        judge: "azure-native 2025-09-01",
      },
    ]);
  });

  it("reject a type the provider does not have", () => {
    expect(verdict({ type: "azure-native:containerservice:AgentPol", inputs: {} })).toEqual([": no declaration"]);
  });

  it("judge a secret without showing it", () => {
    const [finding] = judge(nodePool({ mode: asSecret("hunter2") }));
    expect(finding).toMatchObject({ problem: "outside its enumeration", got: "(secret)" });
  });
});

describe("the models of Microsoft's clients", () => {
  it("reject a name that does not match its pattern", () => {
    expect(verdict(nodePool({ agentPoolName: "Spot-A" }))).toEqual(["agentPoolName: does not match its pattern"]);
  });

  it("reject a name that is too long", () => {
    expect(verdict(nodePool({ agentPoolName: "spotaspotaspota" }))).toContain("agentPoolName: too long");
  });

  it("reject a name that is too short", () => {
    const registry = { type: "azure-native:containerregistry:Registry", inputs: { registryName: "cr11" } };
    expect(verdict(registry)).toContain("registryName: too short");
  });

  it("reject a number above its range", () => {
    expect(verdict(nodePool({ osDiskSizeGB: 2049 }))).toEqual(["osDiskSizeGB: above its maximum"]);
  });

  it("reject a number below its range", () => {
    const linuxOSConfig = { sysctls: { netIpv4TcpkeepaliveIntvl: 9 } };
    expect(verdict(nodePool({ linuxOSConfig }))).toEqual([
      "linuxOSConfig.sysctls.netIpv4TcpkeepaliveIntvl: below its minimum",
    ]);
  });

  it("reject a malformed identifier", () => {
    expect(verdict(vault({ tenantId: "contoso" }))).toContain("properties.tenantId: malformed");
  });

  it("reject a malformed duration", () => {
    const { type, inputs } = metricAlert();
    expect(verdict({ type, inputs: { ...inputs, windowSize: "5 minutes" } })).toEqual(["windowSize: malformed"]);
  });

  it("judge the resources inside a template", () => {
    expect(verdict(tableDeployment({ pln: "Basic", totalRetentionInDays: 3 }))).toEqual([
      "properties.template.resources[0].properties.pln: unknown property",
      "properties.template.resources[0].properties.totalRetentionInDays: below its minimum",
    ]);
  });

  it("reject a template resource no model describes", () => {
    expect(verdict(tableDeployment({}, "Microsoft.OperationalInsights/workspaces/tabels"))).toEqual([
      "properties.template.resources[0]: no model",
    ]);
  });

  it("reject a type that nobody has decided about", () => {
    const resource = { type: "azure-native:network:AzureFirewall", inputs: { resourceGroupName: "rg-12" } };
    expect(verdict(resource)).toEqual([": no model"]);
  });
});

describe("allowances", () => {
  const retention = { plan: "Analytics", retentionInDays: -1 };

  it("excuse what they name", () => {
    expect(judgeStrictly(tableDeployment(retention))).toHaveLength(1);
    expect(judge(tableDeployment(retention))).toEqual([]);
  });

  it("excuse no other value", () => {
    expect(judge(tableDeployment({ ...retention, retentionInDays: -2 }))).toHaveLength(1);
  });

  it("excuse no other problem on the same path", () => {
    const [finding] = judgeStrictly(nodePool({ mode: "Usr" }));
    const allowance = { judge: provider, token: "*", path: "mode", problem: "unknown property", reason: "" } as const;
    expect(finding && covers(allowance, finding)).toBe(false);
    expect(finding && covers({ ...allowance, problem: "outside its enumeration" }, finding)).toBe(true);
  });
});
