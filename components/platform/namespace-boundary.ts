import type { types } from "@pulumi/kubernetes";
import type { NamespaceSpec } from "#components/platform/namespaces.ts";

type NetworkPolicySpec = types.input.networking.v1.NetworkPolicySpec;

/** What may cross the boundary of a namespace before any workload says what it needs. */
export interface BoundaryPolicy {
  /** Name of the NetworkPolicy. */
  readonly name: string;
  readonly spec: NetworkPolicySpec;
}

/** CoreDNS as AKS runs it: https://learn.microsoft.com/azure/aks/coredns-custom */
const dns = {
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
  podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
} as const;

/**
 * Nothing goes in or out, names are resolved; controllers of the platform also talk with the API server, which calls
 * their webhooks back from its subnet. Policies add up: what a workload needs beyond that comes with the workload.
 * Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
 *
 * @param apiServerRange CIDR of the subnet that the API server is injected into.
 */
export function planBoundary({ tier }: Pick<NamespaceSpec, "tier">, apiServerRange: string): readonly BoundaryPolicy[] {
  const everyPod = { podSelector: {} };
  const apiServer = [{ ipBlock: { cidr: apiServerRange } }];
  const closed: readonly BoundaryPolicy[] = [
    { name: "default-deny", spec: { ...everyPod, policyTypes: ["Ingress", "Egress"] } },
    {
      name: "allow-dns",
      spec: {
        ...everyPod,
        policyTypes: ["Egress"],
        egress: [
          {
            to: [dns],
            ports: [
              { protocol: "UDP", port: 53 },
              { protocol: "TCP", port: 53 },
            ],
          },
        ],
      },
    },
  ];
  if (tier === "application") return closed;
  return [
    ...closed,
    {
      name: "allow-api-server",
      spec: {
        ...everyPod,
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ from: apiServer, ports: [{ protocol: "TCP" }] }],
        egress: [{ to: apiServer, ports: [{ protocol: "TCP", port: 443 }] }],
      },
    },
  ];
}
