import { beforeAll, describe, expect, it } from "vitest";
import { validateNetwork } from "#components/platform/network-plan.ts";
import { Network } from "#components/platform/network.ts";
import { cidr, networkArgs } from "#test/components/platform/network-builders.ts";
import { capture } from "#tools/capture/capture.ts";
import type { Capture, CapturedResource } from "#tools/capture/model.ts";

const type = (kind: string): string => `azure-native:network:${kind}`;

let synth: Capture;
beforeAll(async () => {
  synth = await capture(
    () => {
      new Network("network", networkArgs);
      return {};
    },
    { stack: "test" },
  );
});

const of = (kind: string): CapturedResource[] => synth.resources.filter((resource) => resource.type === type(kind));
function one(kind: string, name: string): CapturedResource {
  const found = of(kind).find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`no ${kind} "${name}"`);
  return found;
}

describe("a network", () => {
  it("keeps its subnets out of the virtual network, which would delete those it does not list", () => {
    expect(one("VirtualNetwork", "network").inputs).not.toHaveProperty("subnets");
  });

  it("gives every role its subnet and its block", () => {
    const blocks = of("Subnet").map(({ inputs }) => [inputs["subnetName"], inputs["addressPrefix"]]);
    expect(Object.fromEntries(blocks)).toEqual({
      "snet-11": "10.11.0.0/22",
      "snet-12": "10.11.12.0/28",
      "snet-13": "10.11.13.0/24",
      "snet-14": "10.11.14.0/24",
    });
  });

  it("denies default outbound access on every subnet", () => {
    expect(of("Subnet").filter(({ inputs }) => inputs["defaultOutboundAccess"] !== false)).toEqual([]);
  });

  it.each([
    ["nodes", "nsg-11"],
    ["apiServer", "nsg-12"],
    ["privateEndpoints", "nsg-13"],
    ["ingress", "nsg-14"],
  ])("guards the subnet of %s with the security group %s", (role, group) => {
    expect(JSON.stringify(one("Subnet", `network-${role}`).inputs["networkSecurityGroup"])).toMatch(`/${group}"}`);
  });

  it("writes its subnets one after the other", () => {
    const urns = new Set(of("Subnet").map(({ urn }) => urn));
    const before = (subnet: CapturedResource): number => subnet.dependencies.filter((urn) => urns.has(urn)).length;
    const chain = of("Subnet").map((subnet) => ({ name: subnet.name, waitsFor: before(subnet) }));
    expect(chain.filter(({ waitsFor }) => waitsFor === 0)).toHaveLength(1);
    expect(new Set(of("Subnet").flatMap(({ dependencies }) => dependencies.filter((urn) => urns.has(urn)))).size).toBe(
      3,
    );
  });

  it("sends the nodes, and nobody else, out through the NAT gateway", () => {
    expect(of("Subnet").flatMap(({ name, inputs }) => ("natGateway" in inputs ? [name] : []))).toEqual([
      "network-nodes",
    ]);
  });

  it("puts the NAT gateway and its addresses into one zone", () => {
    expect([one("NatGateway", "network-nat"), one("PublicIPPrefix", "network-egress")].map((r) => r.inputs)).toEqual([
      expect.objectContaining({ zones: ["2"], sku: { name: "Standard" }, idleTimeoutInMinutes: 15 }),
      expect.objectContaining({ zones: ["2"], sku: { name: "Standard" }, prefixLength: 30 }),
    ]);
  });

  it("delegates the API server's subnet, and no other, to AKS", () => {
    const delegated = of("Subnet").filter(({ inputs }) => "delegations" in inputs);
    expect(delegated.map(({ name, inputs }) => [name, inputs["delegations"]])).toEqual([
      ["network-apiServer", [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }]],
    ]);
  });

  it("applies security groups to private endpoints", () => {
    expect(one("Subnet", "network-privateEndpoints").inputs["privateEndpointNetworkPolicies"]).toBe("Enabled");
  });

  it("protects what others depend on by address", () => {
    expect(
      synth.resources
        .flatMap(({ name, protect, type: t }) => (protect ? [`${t.split(":")[2] ?? ""} ${name}`] : []))
        .toSorted(),
    ).toEqual([
      "PublicIPPrefix network-egress",
      "Subnet network-apiServer",
      "Subnet network-ingress",
      "Subnet network-nodes",
      "Subnet network-privateEndpoints",
      "VirtualNetwork network",
    ]);
  });

  it("tags everything Azure can tag", () => {
    const untagged = synth.resources.filter((r) => r.custom && r.type !== type("Subnet") && !("tags" in r.inputs));
    expect(untagged.map(({ urn }) => urn)).toEqual([]);
  });

  it("registers exactly its public outputs", () => {
    const network = synth.resources.find((resource) => resource.type === "ms5:platform:Network");
    expect(Object.keys(network?.registeredOutputs ?? {}).toSorted()).toEqual([
      "egressPrefixId",
      "egressRange",
      "natGatewayId",
      "subnetIds",
      "virtualNetworkId",
    ]);
  });

  it("hands out a subnet only when all subnets are written", async () => {
    const { resources } = await capture(
      () => {
        const { subnetIds } = new Network("network", networkArgs);
        new Network("other", { ...networkArgs, resourceGroupName: subnetIds.privateEndpoints });
        return {};
      },
      { stack: "test" },
    );
    const dependent = resources.find(({ name, type: t }) => name === "other" && t === type("VirtualNetwork"));
    expect(dependent?.dependencies).toContainEqual(expect.stringMatching(/Subnet::network-nodes$/));
  });
});

describe("a network is refused", () => {
  const paths = (change: Partial<typeof networkArgs>): string[] =>
    validateNetwork({ ...networkArgs, ...change }).map(({ path }) => path);

  it("never without a reason", () => {
    expect(validateNetwork(networkArgs)).toEqual([]);
  });

  it("when a subnet lies outside of the address space", () => {
    expect(paths({ subnets: { ...networkArgs.subnets, ingress: cidr("10.12.0.0/24") } })).toEqual(["subnets.ingress"]);
  });

  it("when two subnets overlap", () => {
    expect(paths({ subnets: { ...networkArgs.subnets, privateEndpoints: cidr("10.11.3.0/24") } })).toEqual([
      "subnets.privateEndpoints",
    ]);
  });

  it("when pods would get addresses of the network", () => {
    expect(paths({ podCidr: cidr("10.0.0.0/12") })).toEqual(["podCidr"]);
  });

  it("when the API server's subnet is smaller than AKS accepts", () => {
    expect(paths({ subnets: { ...networkArgs.subnets, apiServer: cidr("10.11.12.0/29") } })).toEqual([
      "subnets.apiServer",
    ]);
  });

  it("when a name does not fit into a node label", () => {
    expect(paths({ names: { ...networkArgs.names, virtualNetwork: "v".repeat(64) } })).toEqual([
      "names.virtualNetwork",
    ]);
  });

  it.each([
    ["nat.idleTimeoutMinutes", { idleTimeoutMinutes: 3 }],
    ["nat.idleTimeoutMinutes", { idleTimeoutMinutes: 121 }],
    ["nat.publicIpPrefixLength", { publicIpPrefixLength: 27 }],
    ["nat.publicIpPrefixLength", { publicIpPrefixLength: 32 }],
  ])("when Azure does not know %s %j", (path, change) => {
    expect(paths({ nat: { ...networkArgs.nat, ...change } })).toEqual([path]);
  });
});
