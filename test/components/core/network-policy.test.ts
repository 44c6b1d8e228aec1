import { describe, expect, it } from "vitest";
import type { NetworkEdge, NetworkNode } from "#components/core/network-graph.ts";
import { renderNetworkPolicy } from "#components/core/network-policy.ts";

const pods = (name: string, namespace: string, ports: NetworkNode["ports"], ours = true): NetworkNode => ({
  name,
  where: { kind: "pods", namespace, labels: { "app.kubernetes.io/name": name } },
  ports,
  ours,
});
const web = pods("web", "shop", [{ name: "http", port: 8080 }]);
const api = pods("api", "shop", [
  { name: "http", port: 8000 },
  { name: "metrics", port: 9100 },
]);
const monitor = pods("monitor", "monitoring", [], false);
const store = {
  name: "store",
  where: { kind: "addresses", ranges: ["10.0.5.0/24", "10.0.6.0/24"] },
  ports: [
    { name: "https", port: 443 },
    { name: "syslog", port: 514, protocol: "UDP" },
  ],
  ours: false,
} as const satisfies NetworkNode;
const nodes = [web, api, monitor, store];
const render = (name: string, ...edges: Omit<NetworkEdge, "why">[]) =>
  renderNetworkPolicy({ nodes, edges: edges.map((edge) => ({ ...edge, why: "" })) }, name);
const peer = (name: string) => ({ podSelector: { matchLabels: { "app.kubernetes.io/name": name } } });

// https://kubernetes.io/docs/reference/kubernetes-api/networking/network-policy-v1/
describe("the policy of a node", () => {
  it("states both directions and allows nothing where there is no edge", () => {
    expect(render("api")).toEqual({ ...peer("api"), policyTypes: ["Ingress", "Egress"] });
  });

  it("opens each end of an edge, by selector of pods alone inside the namespace", () => {
    const edge = { from: "web", to: "api", port: "http" };
    expect(render("api", edge)?.ingress).toEqual([{ from: [peer("web")], ports: [{ protocol: "TCP", port: 8000 }] }]);
    expect(render("web", edge)?.egress).toEqual([{ to: [peer("api")], ports: [{ protocol: "TCP", port: 8000 }] }]);
    expect([render("api", edge)?.egress, render("web", edge)?.ingress]).toEqual([undefined, undefined]);
  });

  it("names the namespace in the same peer where it is another one", () => {
    const edge = { from: "monitor", to: "api", port: "metrics" };
    const from = {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } },
      ...peer("monitor"),
    };
    expect(render("api", edge)?.ingress).toEqual([{ from: [from], ports: [{ protocol: "TCP", port: 9100 }] }]);
  });

  it("has a block for each range of addresses, and the protocol of the port", () => {
    const to = [{ ipBlock: { cidr: "10.0.5.0/24" } }, { ipBlock: { cidr: "10.0.6.0/24" } }];
    expect(
      render("api", { from: "api", to: "store", port: "syslog" }, { from: "api", to: "store", port: "https" })?.egress,
    ).toEqual([
      { to, ports: [{ protocol: "TCP", port: 443 }] },
      { to, ports: [{ protocol: "UDP", port: 514 }] },
    ]);
  });

  it("has one rule for each port with every peer of it, so that no peer gets another's port", () => {
    const rules = render(
      "api",
      { from: "web", to: "api", port: "http" },
      { from: "web", to: "api", port: "metrics" },
      { from: "api", to: "api", port: "http" },
    )?.ingress;
    expect(rules).toEqual([
      { from: [peer("api"), peer("web")], ports: [{ protocol: "TCP", port: 8000 }] },
      { from: [peer("web")], ports: [{ protocol: "TCP", port: 9100 }] },
    ]);
  });

  it("has its rules in the order of their ports, each protocol for itself", () => {
    const dns = pods("dns", "shop", [
      { name: "admin", port: 15_000 },
      { name: "dns", port: 53, protocol: "UDP" },
      { name: "dns-tcp", port: 53 },
      { name: "https", port: 443 },
    ]);
    const edges = dns.ports.map(({ name }) => ({ from: "api", to: "dns", port: name, why: "" }));
    const rules = renderNetworkPolicy({ nodes: [...nodes, dns], edges }, "api")?.egress;
    expect(rules).toEqual(
      [
        { protocol: "TCP", port: 53 },
        { protocol: "UDP", port: 53 },
        { protocol: "TCP", port: 443 },
        { protocol: "TCP", port: 15_000 },
      ].map((port) => ({ to: [peer("dns")], ports: [port] })),
    );
  });

  it("is the same whatever the order of the edges", () => {
    const edges = [
      { from: "web", to: "api", port: "http" },
      { from: "monitor", to: "api", port: "http" },
      { from: "monitor", to: "api", port: "metrics" },
    ];
    expect(render("api", ...edges)).toEqual(render("api", ...edges.toReversed()));
  });

  it("is somebody else's business where the pods are not ours, and nobody's for addresses", () => {
    expect([render("monitor"), render("store")]).toEqual([undefined, undefined]);
  });

  it("cannot be made of a name nobody has, or a port nobody has", () => {
    expect(() => render("apis")).toThrow('nobody on the network is called "apis"');
    expect(() => render("api", { from: "web", to: "api", port: "grpc" })).toThrow('"api" has no port "grpc"');
  });
});
