import type { NetworkEdge, NetworkGraph, NetworkNode } from "#components/core/network-graph.ts";

/** One allowed connection, for people. */
export interface NetworkRow {
  readonly from: string;
  readonly to: string;
  /** Name of the port at `to`. */
  readonly portName: string;
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
  readonly why: string;
  /** Where `to` is: a namespace, or ranges of addresses. */
  readonly place: string;
}

/** The connections the catalogue asks for, by caller and callee. Whether policies agree is a test's business. */
export function networkMatrix({ nodes, edges }: NetworkGraph): readonly NetworkRow[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  return edges
    .map((edge) => rowOf(edge, byName.get(edge.to)))
    .toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || a.port - b.port);
}

function rowOf({ from, to, port: portName, why }: NetworkEdge, node: NetworkNode | undefined): NetworkRow {
  const found = node?.ports.find(({ name }) => name === portName);
  if (node === undefined || found === undefined) {
    throw new Error(`${from}.calls: there is no port "${portName}" at "${to}"; validate the graph first`);
  }
  const { where } = node;
  const place = where.kind === "pods" ? where.namespace : where.ranges.join(", ");
  return { from, to, portName, port: found.port, protocol: found.protocol ?? "TCP", why, place };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
