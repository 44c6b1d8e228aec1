import { describe, expect, it } from "vitest";
import type { NetworkGraph } from "#components/core/network-graph.ts";
import { compareWithGraph, renderDisagreement } from "#tools/reachability/compare.ts";

const at = (name: string) => ({ kind: "pods", namespace: "shop", labels: { app: name } }) as const;
const graph: NetworkGraph = {
  nodes: [
    { name: "web", where: at("web"), ports: [], ours: true },
    { name: "api", where: at("api"), ports: [{ name: "http", port: 80 }], ours: true },
    { name: "foreign", where: at("foreign"), ports: [{ name: "http", port: 80 }], ours: false },
    {
      name: "lab",
      where: { kind: "addresses", ranges: ["10.0.0.0/24"] },
      ports: [{ name: "x", port: 22 }],
      ours: false,
    },
  ],
  edges: [
    { from: "web", to: "api", port: "http", why: "" },
    { from: "foreign", to: "api", port: "http", why: "" },
    { from: "api", to: "lab", port: "x", why: "" },
  ],
};

const policy = (name: string, spec: object) => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name, namespace: "shop" },
  spec,
});
const selects = (app: string) => ({ podSelector: { matchLabels: { app } } });
const tcp = (port: number) => ({ ports: [{ port }] });
const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } };
const closed = policy("closed", { policyTypes: ["Ingress", "Egress"] });
const webOut = policy("web", {
  ...selects("web"),
  policyTypes: ["Egress"],
  egress: [{ to: [selects("api")], ...tcp(80) }],
});
const apiIn = policy("api", {
  ...selects("api"),
  ingress: [{ from: [selects("web"), selects("foreign")], ...tcp(80) }],
});
const apiOut = (cidr: string) =>
  policy("lab", {
    ...selects("api"),
    policyTypes: ["Egress"],
    egress: [{ to: [{ ipBlock: { cidr } }], ...tcp(22) }],
  });
const sound = [namespace, closed, webOut, apiIn, apiOut("10.0.0.0/24")];
const lines = (...args: Parameters<typeof compareWithGraph>) => compareWithGraph(...args).map(renderDisagreement);

describe("policies beside a graph", () => {
  it("agree where both ends allow every edge and nothing else", () => {
    expect(lines(sound, graph)).toEqual([]);
  });

  it.each([
    [
      "the caller's policy is missing",
      [namespace, closed, apiIn, apiOut("10.0.0.0/24")],
      ["caller: web → api:80/TCP is missing"],
    ],
    [
      "the policy of whoever is called is missing",
      [namespace, closed, webOut, apiOut("10.0.0.0/24")],
      ["called: foreign → api:80/TCP is missing", "called: web → api:80/TCP is missing"],
    ],
    [
      "a block covers half of the addresses",
      [namespace, closed, webOut, apiIn, apiOut("10.0.0.0/25")],
      ["caller: api → lab:22/TCP is missing", "caller: api → lab:22/TCP, partly, is in excess"],
    ],
  ])("disagree when %s", (_, objects, expected) => {
    expect(lines(objects, graph).toSorted()).toEqual(expected);
  });

  it("cannot tell two services at the same addresses apart", () => {
    const where = { kind: "addresses", ranges: ["10.0.0.0/24"] } as const;
    const neighbour = { name: "neighbour", where, ports: [{ name: "y", port: 23 }], ours: false };
    const larger = { ...graph, nodes: [...graph.nodes, neighbour] };
    expect(lines(sound, larger)).toEqual([]);
    const edges = [...graph.edges, { from: "web", to: "neighbour", port: "y", why: "" }];
    expect(lines(sound, { ...larger, edges })).toEqual([
      "caller: web → lab:23/TCP is missing",
      "caller: web → neighbour:23/TCP is missing",
    ]);
  });

  it("disagree when a rule allows another port or another caller", () => {
    const wide = policy("wide", { ...selects("api"), ingress: [{ from: [selects("api")], ...tcp(22) }] });
    expect(lines([...sound, wide], graph)).toEqual(["called: api → api:22/TCP is in excess"]);
  });

  it("are judged for pods the graph does not know", () => {
    const stranger = { name: "stranger", at: { ...at("stranger"), ports: [] }, ports: [] };
    const open = policy("open", {
      ...selects("stranger"),
      policyTypes: ["Egress"],
      egress: [{ to: [selects("api")], ...tcp(80) }],
    });
    expect(lines([...sound, open], graph, { strangers: [stranger] })).toEqual([
      "caller: stranger → api:80/TCP is in excess",
    ]);
  });

  it("are not judged outside of the namespaces among the objects", () => {
    expect(lines(sound.slice(1), graph)).toEqual([]);
    const outside = { name: "outside", at: { ...at("outside"), namespace: "other", ports: [] }, ports: [] };
    expect(lines(sound, graph, { strangers: [outside] })).toEqual([]);
  });

  it("may allow what a boundary allows", () => {
    const open = policy("names", { policyTypes: ["Egress"], egress: [{ to: [selects("foreign")], ...tcp(80) }] });
    expect(lines([...sound, open], graph, { beside: ({ to }) => to === "foreign" })).toEqual([]);
    expect(lines([...sound, open], graph)).toEqual([
      "caller: web → foreign:80/TCP is in excess",
      "caller: api → foreign:80/TCP is in excess",
    ]);
  });
});
