import type { NetworkGraph } from "#components/core/network-graph.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { reachabilityMatrix } from "#tools/reachability/matrix.ts";
import type { Party, Reach, World } from "#tools/reachability/matrix.ts";
import { networkMatrix } from "#tools/reachability/network-matrix.ts";
import { namespacesIn, partiesOf, worldOf } from "#tools/reachability/world.ts";

/** Where policies and graph say different things. */
export interface Disagreement {
  /** Whose policies: the caller's, or those of whoever is called. */
  readonly end: "caller" | "called";
  readonly what: "missing" | "excess";
  readonly reach: Reach;
}

export interface CompareOptions {
  /** Parties that are neither in the graph nor made by an object: what nobody may talk to, or what everybody may. */
  readonly strangers?: readonly Party[];
  /** What boundaries of namespaces allow beside the graph. */
  readonly beside?: (reach: Reach) => boolean;
}

/**
 * Compares what the policies among some Kubernetes objects allow with a graph, at both ends of every connection. An end
 * whose policies somebody else declares is not judged, nor is one outside of the namespaces among the objects; pods there
 * that the graph does not know may reach nobody.
 */
export function compareWithGraph(
  objects: readonly JsonObject[],
  graph: NetworkGraph,
  { strangers = [], beside = () => false }: CompareOptions = {},
): readonly Disagreement[] {
  const world = worldOf(objects, [...partiesOf(graph), ...strangers]);
  const wanted = networkMatrix(graph).flatMap(({ from, to, port, protocol }) =>
    placesOf(graph, to).map((place): Reach => ({ from, to: place, port, protocol })),
  );
  const isJudged = judgedBy(objects, graph, world);
  return [
    ...differences(reachabilityMatrix(world, "egress"), wanted, "caller", ({ from }) => isJudged(from), beside),
    ...differences(reachabilityMatrix(world, "ingress"), wanted, "called", ({ to }) => isJudged(to), beside),
  ];
}

/** Policies know addresses, not names: what may call one service there may call its neighbours on the same port. */
function placesOf({ nodes }: NetworkGraph, name: string): readonly string[] {
  const where = nodes.find((node) => node.name === name)?.where;
  if (where?.kind !== "addresses") return [name];
  const ranges = where.ranges.toSorted().join();
  return nodes
    .filter((node) => node.where.kind === "addresses" && node.where.ranges.toSorted().join() === ranges)
    .map((node) => node.name);
}

/** Pods of the namespaces among the objects, but for those whose policies somebody else declares. */
function judgedBy(
  objects: readonly JsonObject[],
  { nodes }: NetworkGraph,
  { parties }: World,
): (name: string) => boolean {
  const own = new Set(namespacesIn(objects));
  const foreign = new Set(nodes.filter(({ ours }) => !ours).map(({ name }) => name));
  const judged = parties.filter(({ name, at }) => at.kind === "pods" && own.has(at.namespace) && !foreign.has(name));
  const names = new Set(judged.map(({ name }) => name));
  return (name) => names.has(name);
}

function differences(
  found: readonly Reach[],
  wanted: readonly Reach[],
  end: Disagreement["end"],
  isJudged: (reach: Reach) => boolean,
  beside: (reach: Reach) => boolean,
): readonly Disagreement[] {
  const [has, wants] = [new Set(found.map(keyOf)), new Set(wanted.map(keyOf))];
  return [
    ...wanted
      .filter((reach) => isJudged(reach) && !has.has(keyOf(reach)))
      .map((reach): Disagreement => ({ end, what: "missing", reach })),
    ...found
      .filter((reach) => isJudged(reach) && !wants.has(keyOf(reach)) && !beside(reach))
      .map((reach): Disagreement => ({ end, what: "excess", reach })),
  ];
}

/** A connection that reaches only some of the addresses is not the one that was asked for. */
const keyOf = ({ from, to, port, protocol, partly }: Reach): string =>
  JSON.stringify([from, to, port, protocol, partly === true]);

/** `end: from → to:port/protocol is missing`, for people. */
export const renderDisagreement = ({ end, what, reach }: Disagreement): string =>
  `${end}: ${reach.from} → ${reach.to}:${String(reach.port)}/${reach.protocol}${reach.partly === true ? ", partly," : ""} is ${what === "missing" ? "missing" : "in excess"}`;
