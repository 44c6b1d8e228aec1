import type { NetworkGraph, NetworkNode } from "#components/core/network-graph.ts";
import type { NamespaceSpec } from "#components/platform/namespaces.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { compareWithGraph, renderDisagreement } from "#tools/reachability/compare.ts";
import type { Party, Reach } from "#tools/reachability/matrix.ts";

/** Who is in no catalogue: names, addresses nobody may call, and in each namespace a pod nobody knows. */
const outsiders: readonly Party[] = [
  {
    name: "dns",
    at: { kind: "pods", namespace: "kube-system", labels: { "k8s-app": "kube-dns" }, ports: [] },
    ports: [
      { port: 53, protocol: "UDP" },
      { port: 53, protocol: "TCP" },
    ],
  },
  { name: "internet", at: { kind: "addresses", ranges: ["8.8.8.8/32"] }, ports: [{ port: 443, protocol: "TCP" }] },
  {
    name: "metadata service",
    at: { kind: "addresses", ranges: ["169.254.169.254/32"] },
    ports: [{ port: 80, protocol: "TCP" }],
  },
  { name: "other PLCs", at: { kind: "addresses", ranges: ["16.191.1.132/32"] }, ports: [] },
];

const unknownPod = ({ name }: NamespaceSpec): Party => ({
  name: `unknown pod of ${name}`,
  at: { kind: "pods", namespace: name, labels: { app: "unknown" }, ports: [] },
  ports: [],
});

/** Looks like somebody of the graph, in a namespace nobody knows: labels alone must open nothing. */
const impostorOf = ({ name, where, ports }: NetworkNode): readonly Party[] =>
  where.kind === "addresses"
    ? []
    : [
        {
          name: `impostor of ${name}`,
          at: { kind: "pods", namespace: "elsewhere", labels: where.labels, ports: [] },
          ports: ports.map(({ port, protocol = "TCP" }) => ({ port, protocol })),
        },
      ];

/**
 * Where policies and graph disagree, as lines. Boundaries of namespaces allow two things beside: every pod asks for
 * names, and the API server and controllers of the platform talk to each other.
 */
export function disagreements(
  objects: readonly JsonObject[],
  graph: NetworkGraph,
  namespaces: readonly NamespaceSpec[],
): readonly string[] {
  const placeOf = new Map(
    graph.nodes.map(({ name, where }) => [name, where.kind === "pods" ? where.namespace : undefined]),
  );
  const unknown = namespaces.map(unknownPod);
  for (const { name, at } of unknown) placeOf.set(name, at.kind === "pods" ? at.namespace : undefined);
  const isPlatform = (name: string): boolean =>
    namespaces.some((space) => space.name === placeOf.get(name) && space.tier === "platform");
  const beside = ({ from, to, port, protocol }: Reach): boolean =>
    (to === "dns" && port === 53 && protocol !== "SCTP") ||
    (from === "api-server" && isPlatform(to) && protocol === "TCP") ||
    (to === "api-server" && isPlatform(from) && port === 443);
  const strangers = [...outsiders, ...unknown, ...graph.nodes.flatMap(impostorOf)];
  return compareWithGraph(objects, graph, { strangers, beside }).map(renderDisagreement);
}
