import type { NetworkGraph, NetworkNode } from "#components/core/network-graph.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { reachabilityMatrix } from "#tools/reachability/matrix.ts";
import type { Party, Reach, World } from "#tools/reachability/matrix.ts";
import { parseNetworkPolicy } from "#tools/reachability/policy-object.ts";
import { nameOf, podsIn, textsAt } from "#tools/reachability/pods.ts";
import type { Labels } from "#tools/reachability/selectors.ts";

/** What policies between these objects and everybody else allow. `others` are parties that no object makes. */
export function matrixOf(objects: readonly JsonObject[], others: readonly Party[] = []): readonly Reach[] {
  return reachabilityMatrix(worldOf(objects, others));
}

/** Namespaces, policies and pods of Kubernetes objects, as the API server would keep them. */
export function worldOf(objects: readonly JsonObject[], others: readonly Party[] = []): World {
  const made = objects.flatMap((object) => podsIn(object)).map((party) => withPortsOf(party, others));
  const names = new Set(made.map(({ name }) => name));
  const parties = [...made, ...others.filter(({ name }) => !names.has(name))];
  return {
    parties,
    namespaces: namespacesOf(objects, parties),
    policies: objects.filter(({ kind }) => kind === "NetworkPolicy").map((object) => parseNetworkPolicy(object)),
  };
}

/** A container need not list its ports, so what others know of them counts as well. */
function withPortsOf(party: Party, others: readonly Party[]): Party {
  const known = others.find(({ name }) => name === party.name)?.ports ?? [];
  return { ...party, ports: [...party.ports, ...known] };
}

/** The nodes of a graph as parties: for pods that an operator or a chart makes, and for addresses. */
export function partiesOf({ nodes }: Pick<NetworkGraph, "nodes">): readonly Party[] {
  return nodes.map(partyOf);
}

function partyOf({ name, where, ports }: NetworkNode): Party {
  const named = ports.map((each) => ({ name: each.name, port: each.port, protocol: each.protocol ?? "TCP" }));
  const at: Party["at"] = where.kind === "pods" ? { ...where, ports: named } : where;
  return { name, at, ports: named };
}

/** The API server labels every namespace with its name: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
function namespacesOf(objects: readonly JsonObject[], parties: readonly Party[]): ReadonlyMap<string, Labels> {
  const own = new Map<string, Labels>();
  for (const { at } of parties) if (at.kind === "pods") own.set(at.namespace, {});
  for (const namespace of objects.filter(isNamespace)) {
    own.set(nameOf(namespace), textsAt(namespace, "metadata", "labels"));
  }
  return new Map([...own].map(([name, labels]) => [name, { ...labels, "kubernetes.io/metadata.name": name }]));
}

/** Names of the namespaces among some objects. */
export const namespacesIn = (objects: readonly JsonObject[]): readonly string[] =>
  objects.filter(isNamespace).map(nameOf);

const isNamespace = ({ kind }: JsonObject): boolean => kind === "Namespace";
