import type { Address, Pod, Rules } from "#tools/reachability/connections.ts";
import { parseNetworkPolicy } from "#tools/reachability/policy-object.ts";
import type { NetworkPolicy } from "#tools/reachability/policy-object.ts";
import type { Labels } from "#tools/reachability/selectors.ts";

/** A policy the way it is written in a manifest. */
export const policy = (spec: object, namespace = "default", name = "policy"): NetworkPolicy =>
  parseNetworkPolicy({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace },
    spec,
  });

export const pod = (name: string, labels: Labels = {}, namespace = "default", ports: Pod["ports"] = []): Pod => ({
  kind: "pod",
  name,
  namespace,
  labels,
  ports,
});

export const address = (text: string): Address => ({ kind: "address", address: text });

export const rules = (
  policies: readonly NetworkPolicy[],
  namespaces: Readonly<Record<string, Labels>> = {},
): Rules => ({
  policies,
  namespaces: new Map(
    Object.entries(namespaces).map(([name, labels]) => [name, { ...labels, "kubernetes.io/metadata.name": name }]),
  ),
});
