import type { NetworkEdge, NetworkGraph, NetworkNode } from "#components/core/network-graph.ts";
import { isMeshed } from "#components/workload/exceptions.ts";
import { renderSelector } from "#components/workload/labels.ts";
import { renderText } from "#components/workload/template-text.ts";
import type { Call, WorkloadSpec } from "#components/workload/workload-spec.ts";

/** Somebody on the network who is no workload, and whom it calls. Texts may hold `{{key}}`. */
export interface NetworkPeer extends NetworkNode {
  readonly calls: readonly (Call & { readonly why: string })[];
}

/** What the plan needs to know about a namespace of the catalogue. */
export interface NamespaceFacts {
  readonly name: string;
  /** Whether its pods get a sidecar. */
  readonly meshed: boolean;
}

export interface NetworkPlanArgs {
  /** Those that are enabled. */
  readonly workloads: readonly WorkloadSpec[];
  readonly peers: readonly NetworkPeer[];
  /** By the key of the namespace. */
  readonly namespaceOf: (key: string) => NamespaceFacts;
  /** What `{{key}}` becomes in the texts of peers; a range may become several, separated by commas. */
  readonly values: Readonly<Record<string, string>>;
}

/** Peers that an entry of a workload implies without naming them in its calls. */
const implied = {
  external: { to: "gateway-external" },
  internal: { to: "gateway-internal" },
  metrics: { to: "prometheus" },
  mesh: { to: "istiod", port: "https-dns" },
  apiServer: { to: "api-server", port: "https" },
  storage: { to: "private-endpoints", port: "https" },
  tokens: { to: "entra", port: "https" },
} as const;

/** Port of the mesh agent with the metrics of proxy and process: https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
const meshMetrics = { name: "http-envoy-prom", port: 15_020 } as const;

/**
 * Everybody on the network and every connection that the catalogue asks for: calls by name, and what exposure, metrics,
 * the sidecar, roles in Azure and use of the API server imply.
 */
export function planNetwork(args: NetworkPlanArgs): NetworkGraph {
  const peers = args.peers.map((peer) => fillIn(peer, args.values));
  const own = args.workloads.map((workload) => planNode(workload, args.namespaceOf(workload.namespace)));
  const nodes = [...own, ...peers.map(withoutCalls)].map((node) => (node.meshed === true ? withAgent(node) : node));
  const edges = [
    ...args.workloads.flatMap(planEdges),
    ...peers.flatMap(({ name, calls }) => calls.map((call) => ({ from: name, ...call }))),
    ...nodes.filter(({ meshed }) => meshed === true).flatMap(planMeshEdges),
  ];
  return { nodes, edges };
}

function planNode(workload: WorkloadSpec, namespace: NamespaceFacts): NetworkNode {
  return {
    name: workload.name,
    where: { kind: "pods", namespace: namespace.name, labels: renderSelector(workload) },
    ports: workload.ports.map(({ name, port }) => ({ name, port })),
    ours: true,
    meshed: isMeshed(workload, namespace),
  };
}

const withoutCalls = ({ calls: _, ...node }: NetworkPeer): NetworkNode => node;
const withAgent = (node: NetworkNode): NetworkNode => ({ ...node, ports: [...node.ports, meshMetrics] });

function planEdges(workload: WorkloadSpec): readonly NetworkEdge[] {
  const from = workload.name;
  const grants = workload.grants ?? [];
  const [grant] = grants;
  return [
    ...workload.calls.map((call) => ({ from, ...call, why: workload.purpose })),
    ...planExposure(workload),
    ...(workload.metrics.kind === "port"
      ? [
          {
            from: implied.metrics.to,
            to: from,
            port: workload.metrics.port,
            why: `metrics at ${workload.metrics.path}`,
          },
        ]
      : []),
    ...(workload.apiServer === undefined ? [] : [{ from, ...implied.apiServer, why: workload.apiServer.reason }]),
    ...(grant === undefined
      ? []
      : [
          { from, ...implied.storage, why: grants.map(({ why }) => why).join("; ") },
          { from, ...implied.tokens, why: `tokens for the role ${grant.role}` },
        ]),
  ];
}

function planExposure({ name, exposure }: WorkloadSpec): readonly NetworkEdge[] {
  if (exposure.kind !== "public" && exposure.kind !== "internal") return [];
  const gateway = exposure.kind === "public" ? implied.external.to : implied.internal.to;
  const hosts = exposure.hosts.map((host) => (host === "" ? "the domain itself" : host)).join(", ");
  return [{ from: gateway, to: name, port: exposure.port, why: `hosts: ${hosts}` }];
}

function planMeshEdges({ name }: NetworkNode): readonly NetworkEdge[] {
  return [
    { from: name, ...implied.mesh, why: "configuration and certificates of the sidecar" },
    { from: implied.metrics.to, to: name, port: meshMetrics.name, why: "metrics of the sidecar and the process" },
  ];
}

function fillIn(peer: NetworkPeer, values: NetworkPlanArgs["values"]): NetworkPeer {
  const { where } = peer;
  if (where.kind === "pods") return { ...peer, where: { ...where, namespace: renderText(where.namespace, values) } };
  const ranges = where.ranges.flatMap((range) => renderText(range, values).split(","));
  return { ...peer, where: { ...where, ranges } };
}
