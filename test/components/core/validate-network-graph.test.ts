import { describe, expect, it } from "vitest";
import { renderIssues } from "#components/core/issues.ts";
import type { NetworkEdge, NetworkNode } from "#components/core/network-graph.ts";
import { validateNetworkGraph } from "#components/core/validate-network-graph.ts";

const pods = (name: string, overrides: Partial<NetworkNode> = {}): NetworkNode => ({
  name,
  where: { kind: "pods", namespace: "shop", labels: { app: name } },
  ports: [{ name: "http", port: 80 }],
  ours: true,
  ...overrides,
});
const call = (from: string, to: string, port = "http"): NetworkEdge => ({ from, to, port, why: "" });
const issues = (nodes: readonly NetworkNode[], edges: readonly NetworkEdge[] = []) =>
  renderIssues(validateNetworkGraph({ nodes, edges })).split("\n");
const sound = [pods("a"), pods("b"), pods("foreign", { ours: false })];

describe("a network", () => {
  it("is sound where names, ports and labels are each one thing", () => {
    const edges = [call("a", "b"), call("b", "a"), call("a", "a"), call("foreign", "a"), call("a", "foreign")];
    expect(validateNetworkGraph({ nodes: sound, edges })).toEqual([]);
  });

  it.each([
    ["an unknown callee", call("a", "c"), 'a.calls: names nobody on the network (got "c")'],
    ["an unknown caller", call("c", "a"), 'c.calls: belongs to nobody on the network (got "c")'],
    [
      "a port the callee lacks",
      call("a", "b", "grpc"),
      'a.calls: names a port that b does not have (got "grpc"); use http',
    ],
    ["a call both ends of which are foreign", call("foreign", "foreign"), "foreign.calls: has no policy at either end"],
  ])("is refused with %s", (_, edge, expected) => {
    expect(issues(sound, [edge])).toEqual([expect.stringContaining(expected)]);
  });

  it("is refused with the same call twice", () => {
    expect(issues(sound, [call("a", "b"), call("b", "a"), call("a", "b")])).toEqual([
      expect.stringContaining('a.calls: lists a call twice (got b, port "http")'),
    ]);
  });

  it.each([
    [
      "two nodes of one name",
      [pods("a"), pods("a", { where: { kind: "addresses", ranges: ["10.0.0.0/8"] }, ours: false })],
      'a: occurs twice on the network (got "a")',
    ],
    [
      "a selector that takes another's pods as well",
      [pods("a"), pods("b", { where: { kind: "pods", namespace: "shop", labels: { app: "a", tier: "x" } } })],
      'b.labels: also select the pods of "a"',
    ],
    [
      "policies for addresses",
      [pods("a", { where: { kind: "addresses", ranges: ["10.0.0.0/8"] } })],
      "a.ours: claims policies for addresses",
    ],
    [
      "no address at all",
      [pods("a", { ours: false, where: { kind: "addresses", ranges: [] } })],
      "a.ranges: has no address",
    ],
    [
      "two ports of one name",
      [
        pods("a", {
          ports: [
            { name: "x", port: 1 },
            { name: "x", port: 2 },
          ],
        }),
      ],
      'a.ports: names a port twice (got "x")',
    ],
    [
      "two names of one port",
      [
        pods("a", {
          ports: [
            { name: "x", port: 1 },
            { name: "y", port: 1 },
          ],
        }),
      ],
      "a.ports: has two names for one port (got 1/TCP)",
    ],
  ])("is refused with %s", (_, nodes, expected) => {
    expect(issues(nodes)).toEqual([expect.stringContaining(expected)]);
  });

  it.each([
    [
      "pods of equal labels in two namespaces",
      [pods("a"), pods("b", { where: { kind: "pods", namespace: "other", labels: { app: "a" } } })],
    ],
    [
      "one number for two protocols",
      [
        pods("a", {
          ports: [
            { name: "x", port: 53 },
            { name: "y", port: 53, protocol: "UDP" },
          ],
        }),
      ],
    ],
  ])("may have %s", (_, nodes) => {
    expect(validateNetworkGraph({ nodes, edges: [] })).toEqual([]);
  });

  it("has all its faults reported together", () => {
    expect(issues([pods("a"), pods("a")], [call("a", "c"), call("a", "d")])).toHaveLength(4);
  });
});
