import { describe, expect, it } from "vitest";
import { namedRanges } from "#components/platform/network-plan.ts";
import { renderRules, subnetRoles } from "#components/platform/network-rules.ts";
import type { NetworkRule, SubnetRole } from "#components/platform/network-rules.ts";
import { networkRules, publicEntryRules } from "#stacks/catalog/network-security.ts";
import { networkArgs } from "#test/components/platform/network-builders.ts";
import { decide } from "#test/components/platform/security-group.ts";
import type { Direction, Packet } from "#test/components/platform/security-group.ts";

const node = "10.11.0.4";
const otherNode = "10.11.1.5";
const pod = "10.128.3.7";
const otherPod = "10.129.200.9";
const apiServer = "10.11.12.6";
const endpoint = "10.11.13.8";
const internalFrontend = "10.11.14.9";
const publicFrontend = "20.77.10.11";
const vpnClient = "172.16.201.12";
const stranger = "198.51.100.13";
const operator = "203.0.113.17";
const frontDoor = "147.243.1.14";
const probe = "168.63.129.16";

const tcp = (source: string, destination: string, port: number): Packet => ({
  source,
  destination,
  port,
  protocol: "Tcp",
});
const udp = (source: string, destination: string, port: number): Packet => ({
  source,
  destination,
  port,
  protocol: "Udp",
});

function verdict(
  role: SubnetRole,
  packet: Packet,
  direction: Direction = "Inbound",
  extra: readonly NetworkRule[] = [],
) {
  const rules = renderRules([...networkRules[role], ...extra], namedRanges(networkArgs));
  return decide(
    rules.map((rule) => ({ ...rule })),
    direction,
    packet,
  );
}

describe("the security groups let through what AKS requires", () => {
  // https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#network-security-groups
  it.each([
    ["node to node", tcp(node, otherNode, 10250)],
    ["node to pod", tcp(node, pod, 8000)],
    ["pod to pod", tcp(pod, otherPod, 5432)],
    ["pod to pod, DNS", udp(pod, otherPod, 53)],
  ])("%s, in both directions", (_, packet) => {
    expect([verdict("nodes", packet, "Inbound"), verdict("nodes", packet, "Outbound")]).toEqual(["Allow", "Allow"]);
  });

  // https://learn.microsoft.com/azure/aks/api-server-vnet-integration#nsg-security-rules
  it.each([
    ["nodes to the API server", tcp(node, apiServer, 443)],
    ["nodes to the API server's second port", tcp(node, apiServer, 4443)],
    ["the load balancer to the API server", tcp(probe, apiServer, 9988)],
  ])("%s", (_, packet) => {
    expect(verdict("apiServer", packet)).toBe("Allow");
  });

  it.each([
    ["kubelets", tcp(apiServer, node, 10250)],
    ["webhooks", tcp(apiServer, pod, 9443)],
  ])("the API server to %s", (_, packet) => {
    expect(verdict("nodes", packet)).toBe("Allow");
  });

  it("nodes to the internet, where AKS has dependencies without fixed addresses", () => {
    expect(verdict("nodes", tcp(node, stranger, 443), "Outbound")).toBe("Allow");
  });
});

describe("every security group", () => {
  it.each(subnetRoles)("of %s keeps health probes alive", (role) => {
    expect(verdict(role, tcp(probe, networkArgs.subnets[role].split("/")[0] ?? "", 30123))).toBe("Allow");
  });

  it.each(subnetRoles)("of %s refuses strangers on every port that matters", (role) => {
    const target = networkArgs.subnets[role].split("/")[0] ?? "";
    const ports = [22, 80, 443, 445, 2379, 3389, 4443, 5432, 6379, 8080, 10250, 30080];
    expect(ports.filter((port) => verdict(role, tcp(stranger, target, port)) !== "Deny")).toEqual([]);
  });

  it.each(subnetRoles)("of %s refuses management even after somebody opened everything", (role) => {
    const open: NetworkRule = { ...publicEntryRules.internet, name: "careless", ports: ["*"] };
    const target = networkArgs.subnets[role].split("/")[0] ?? "";
    const ports = [22, 2380, 3389, 5986, 10250, 10255, 30000, 32767];
    expect(ports.filter((port) => verdict(role, tcp(stranger, target, port), "Inbound", [open]) !== "Deny")).toEqual(
      [],
    );
  });

  it.each(subnetRoles)("of %s names the page that asks for each rule", (role) => {
    expect(networkRules[role].filter(({ reference }) => !URL.canParse(reference))).toEqual([]);
  });
});

describe("the nodes", () => {
  it("take calls for the internal gateway from the VPN", () => {
    expect(verdict("nodes", tcp(vpnClient, internalFrontend, 443))).toBe("Allow");
  });

  it("are closed to the VPN otherwise", () => {
    expect([verdict("nodes", tcp(vpnClient, node, 22)), verdict("nodes", tcp(vpnClient, node, 10250))]).toEqual([
      "Deny",
      "Deny",
    ]);
  });

  it("behind Front Door serve Front Door and nobody else", () => {
    const callers = [frontDoor, stranger].map((source) =>
      verdict("nodes", tcp(source, publicFrontend, 443), "Inbound", [publicEntryRules.frontDoor]),
    );
    expect(callers).toEqual(["Allow", "Deny"]);
  });

  it("without an edge serve the web, and still no management port", () => {
    const ports = [80, 443, 22, 30080].map((port) =>
      verdict("nodes", tcp(stranger, publicFrontend, port), "Inbound", [publicEntryRules.internet]),
    );
    expect(ports).toEqual(["Allow", "Allow", "Deny", "Deny"]);
  });
});

describe("the API server", () => {
  it("takes calls from authorized ranges only", () => {
    expect([operator, stranger].map((source) => verdict("apiServer", tcp(source, apiServer, 443)))).toEqual([
      "Allow",
      "Deny",
    ]);
  });

  it("has no rule for operators when the cluster is private", () => {
    const rules = renderRules(networkRules.apiServer, namedRanges({ ...networkArgs, operatorRanges: [] }));
    expect(rules.map(({ name }) => name)).not.toContain("allow-operators");
  });
});

describe("private endpoints", () => {
  it("answer the network on 443", () => {
    expect([node, vpnClient].map((source) => verdict("privateEndpoints", tcp(source, endpoint, 443)))).toEqual([
      "Allow",
      "Allow",
    ]);
  });

  it("serve file shares to nodes, and to nobody else", () => {
    expect([node, vpnClient].map((source) => verdict("privateEndpoints", tcp(source, endpoint, 2049)))).toEqual([
      "Allow",
      "Deny",
    ]);
  });

  it("speak no SMB, which would need the key of the account", () => {
    expect(verdict("privateEndpoints", tcp(node, endpoint, 445))).toBe("Deny");
  });

  // https://learn.microsoft.com/azure/redis/tls-configuration
  it("serve the managed cache to the nodes only", () => {
    expect([node, vpnClient].map((source) => verdict("privateEndpoints", tcp(source, endpoint, 10_000)))).toEqual([
      "Allow",
      "Deny",
    ]);
  });
});
