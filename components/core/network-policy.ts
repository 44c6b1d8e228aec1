import type { types } from "@pulumi/kubernetes";
import type { NetworkEdge, NetworkGraph, NetworkNode, NodePort } from "#components/core/network-graph.ts";

type NetworkPolicySpec = types.input.networking.v1.NetworkPolicySpec;
type PolicyPeer = types.input.networking.v1.NetworkPolicyPeer;
type PolicyPort = types.input.networking.v1.NetworkPolicyPort;

/** What one rule says: everybody at the other end of connections to one port number. */
interface PortRule {
  readonly port: PolicyPort;
  readonly peers: readonly PolicyPeer[];
}

/**
 * Renders who may call the pods of a node and whom they may call, from the edges alone; names are resolved by a policy of
 * the namespace. Both directions are stated even where nothing is allowed, so that the policy isolates by itself.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/networking/network-policy-v1/
 *
 * @returns nothing for a node whose policies somebody else declares.
 */
export function renderNetworkPolicy(graph: NetworkGraph, name: string): NetworkPolicySpec | undefined {
  const node = nodeOf(graph, name);
  const { where } = node;
  if (!node.ours || where.kind !== "pods") return undefined;
  const ingress = planRules(graph, node, "ingress");
  const egress = planRules(graph, node, "egress");
  return {
    podSelector: { matchLabels: { ...where.labels } },
    policyTypes: ["Ingress", "Egress"],
    ...(ingress.length === 0
      ? {}
      : { ingress: ingress.map(({ port, peers }) => ({ from: [...peers], ports: [port] })) }),
    ...(egress.length === 0 ? {} : { egress: egress.map(({ port, peers }) => ({ to: [...peers], ports: [port] })) }),
  };
}

/** Edges by port number, because a port's name means something at its own pods only. */
function planRules(graph: NetworkGraph, node: NetworkNode, direction: "ingress" | "egress"): readonly PortRule[] {
  const [here, there] = direction === "ingress" ? (["to", "from"] as const) : (["from", "to"] as const);
  const groups = new Map<string, { readonly port: NodePort; readonly peers: Set<string> }>();
  for (const edge of graph.edges.filter((each) => each[here] === node.name)) {
    const port = portOf(graph, edge);
    const key = `${String(port.port).padStart(5, "0")}/${protocolOf(port)}`;
    const group = groups.get(key) ?? { port, peers: new Set<string>() };
    group.peers.add(edge[there]);
    groups.set(key, group);
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { port, peers }]) => ({
      port: { protocol: protocolOf(port), port: port.port },
      peers: [...peers].toSorted().flatMap((name) => renderPeers(nodeOf(graph, name), node)),
    }));
}

/** A selector of pods alone means the policy's own namespace; beside a selector of namespaces it means those. */
function renderPeers({ where }: NetworkNode, self: NetworkNode): readonly PolicyPeer[] {
  if (where.kind === "addresses") return where.ranges.map((cidr) => ({ ipBlock: { cidr } }));
  const podSelector = { matchLabels: { ...where.labels } };
  if (self.where.kind === "pods" && where.namespace === self.where.namespace) return [{ podSelector }];
  return [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": where.namespace } }, podSelector }];
}

const protocolOf = ({ protocol = "TCP" }: NodePort): "TCP" | "UDP" => protocol;

function nodeOf({ nodes }: NetworkGraph, name: string): NetworkNode {
  const node = nodes.find((each) => each.name === name);
  if (node === undefined) throw new Error(`bug: nobody on the network is called "${name}"; validate the graph first`);
  return node;
}

function portOf(graph: NetworkGraph, { to, port }: NetworkEdge): NodePort {
  const found = nodeOf(graph, to).ports.find(({ name }) => name === port);
  if (found === undefined) throw new Error(`bug: "${to}" has no port "${port}"; validate the graph first`);
  return found;
}
