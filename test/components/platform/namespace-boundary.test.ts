import { describe, expect, it } from "vitest";
import { planBoundary } from "#components/platform/namespace-boundary.ts";

const range = "10.0.4.0/28";
const named = (tier: "application" | "platform", name: string) =>
  planBoundary({ tier }, range).find((policy) => policy.name === name)?.spec;

// https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
describe("the boundary of a namespace", () => {
  it("denies every pod both ways: an empty selector is every pod, a stated type without rules is nothing", () => {
    expect(named("application", "default-deny")).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
  });

  it("lets every pod resolve names at the cluster's DNS, over both protocols and nothing else", () => {
    const { egress, policyTypes, ingress } = named("application", "allow-dns") ?? {};
    expect({ policyTypes, ingress }).toEqual({ policyTypes: ["Egress"], ingress: undefined });
    expect(egress).toEqual([
      {
        // One peer with both selectors is the intersection; two peers would open all of kube-system.
        to: [
          {
            namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
            podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
          },
        ],
        ports: [
          { protocol: "UDP", port: 53 },
          { protocol: "TCP", port: 53 },
        ],
      },
    ]);
  });

  it("lets controllers of the platform call the API server and be called by it", () => {
    const { egress, ingress } = named("platform", "allow-api-server") ?? {};
    const peer = [{ ipBlock: { cidr: range } }];
    expect({ egress, ingress }).toEqual({
      egress: [{ to: peer, ports: [{ protocol: "TCP", port: 443 }] }],
      ingress: [{ from: peer, ports: [{ protocol: "TCP" }] }],
    });
  });

  it("opens nothing more to the application", () => {
    expect(planBoundary({ tier: "application" }, range).map(({ name }) => name)).toEqual(["default-deny", "allow-dns"]);
  });
});
