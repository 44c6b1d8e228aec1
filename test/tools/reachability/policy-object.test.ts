import { describe, expect, it } from "vitest";
import { parseNetworkPolicy } from "#tools/reachability/policy-object.ts";
import { policy } from "#test/tools/reachability/builders.ts";

// https://kubernetes.io/docs/reference/kubernetes-api/networking/network-policy-v1/
describe("a NetworkPolicy", () => {
  it("without a namespace is in the default one", () => {
    const object = { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name: "p" }, spec: {} };
    expect(parseNetworkPolicy(object).namespace).toBe("default");
  });

  it.each([
    ["a field nobody has read", { ingres: [] }],
    ["a block beside a selector", { ingress: [{ from: [{ ipBlock: { cidr: "10.0.0.0/8" }, podSelector: {} }] }] }],
    ["a peer that selects nothing", { ingress: [{ from: [{}] }] }],
    ["an address without a length", { egress: [{ to: [{ ipBlock: { cidr: "10.0.0.1" } }] }] }],
    ["a length no address has", { egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/33" } }] }] }],
    ["a name that is no address", { egress: [{ to: [{ ipBlock: { cidr: "example.com/24" } }] }] }],
    ["an end without a port", { ingress: [{ ports: [{ endPort: 80 }] }] }],
    ["an end of a named port", { ingress: [{ ports: [{ port: "web", endPort: 80 }] }] }],
    ["an end before its start", { ingress: [{ ports: [{ port: 81, endPort: 80 }] }] }],
    ["port 0", { ingress: [{ ports: [{ port: 0 }] }] }],
    ["a protocol it does not know", { ingress: [{ ports: [{ protocol: "ICMP" }] }] }],
    ["a type it does not know", { policyTypes: ["Both"] }],
    ["an expression without values", { podSelector: { matchExpressions: [{ key: "a", operator: "In" }] } }],
    [
      "values of an expression that takes none",
      { podSelector: { matchExpressions: [{ key: "a", operator: "Exists", values: ["b"] }] } },
    ],
  ])("is refused with %s", (_, spec) => {
    expect(() => policy(spec)).toThrow();
  });
});
