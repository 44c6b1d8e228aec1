import { isInBlock } from "#tools/reachability/addresses.ts";
import type { NetworkPolicy, PolicyPeer, PolicyPort, Protocol } from "#tools/reachability/policy-object.ts";
import { matchesSelector } from "#tools/reachability/selectors.ts";
import type { Labels } from "#tools/reachability/selectors.ts";

/** One pod, known by its namespace and name. */
export interface Pod {
  readonly kind: "pod";
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Ports of its containers that have a name; a policy may use the name instead of the number. */
  readonly ports: readonly { readonly name: string; readonly port: number; readonly protocol: Protocol }[];
}

/** Somebody outside of the cluster. */
export interface Address {
  readonly kind: "address";
  readonly address: string;
}

export type Endpoint = Pod | Address;

/** What decides about connections: policies, and the labels of namespaces that they may select. */
export interface Rules {
  /** Name of a namespace to its labels. */
  readonly namespaces: ReadonlyMap<string, Labels>;
  readonly policies: readonly NetworkPolicy[];
}

type Direction = "Ingress" | "Egress";

/** A port at whoever is called. */
interface Target {
  readonly endpoint: Endpoint;
  readonly port: number;
  readonly protocol: Protocol;
}

/**
 * Whether a connection can be opened: the caller's policies must let it out and the other side's must let it in. The
 * node of a pod, which may always call it, is none of the endpoints here.
 * Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation
 */
export function canConnect(rules: Rules, from: Endpoint, to: Endpoint, port: number, protocol: Protocol): boolean {
  return isLetOut(rules, from, to, port, protocol) && isLetIn(rules, from, to, port, protocol);
}

/** The caller's half. Nothing here decides about somebody outside. */
export function isLetOut(rules: Rules, from: Endpoint, to: Endpoint, port: number, protocol: Protocol): boolean {
  return from.kind === "address" || isAllowed(rules, "Egress", from, to, { endpoint: to, port, protocol });
}

/** The half of whoever is called. */
export function isLetIn(rules: Rules, from: Endpoint, to: Endpoint, port: number, protocol: Protocol): boolean {
  return to.kind === "address" || isAllowed(rules, "Ingress", to, from, { endpoint: to, port, protocol });
}

/** Policies only add: one rule of any policy that isolates the pod in this direction is enough, and no policy, too. */
function isAllowed(rules: Rules, direction: Direction, pod: Pod, peer: Endpoint, target: Target): boolean {
  if (isSamePod(pod, peer)) return true; // "a Pod cannot block access to itself"
  const isolating = isolatingPolicies(rules, pod)[direction];
  if (isolating.length === 0) return true;
  return isolating.some((policy) =>
    rulesOf(policy, direction).some(
      ({ peers, ports }) =>
        (peers.length === 0 || peers.some((each) => matchesPeer(rules, policy, each, peer))) &&
        (ports.length === 0 || ports.some((each) => matchesPort(each, target))),
    ),
  );
}

type Isolating = Readonly<Record<Direction, readonly NetworkPolicy[]>>;

/** The same pod is asked about many times: at each port, by everybody. */
const known = new WeakMap<Rules, WeakMap<Pod, Isolating>>();

function isolatingPolicies(rules: Rules, pod: Pod): Isolating {
  const pods = known.get(rules) ?? new WeakMap<Pod, Isolating>();
  known.set(rules, pods);
  const found = pods.get(pod) ?? planIsolation(rules, pod);
  pods.set(pod, found);
  return found;
}

function planIsolation({ policies }: Rules, pod: Pod): Isolating {
  const selecting = policies.filter((policy) => selects(policy, pod));
  const about = (direction: Direction): readonly NetworkPolicy[] =>
    selecting.filter((policy) => directionsOf(policy).includes(direction));
  return { Ingress: about("Ingress"), Egress: about("Egress") };
}

/** A policy is about pods of its own namespace; without a selector about all of them. */
const selects = ({ namespace, spec }: NetworkPolicy, pod: Pod): boolean =>
  namespace === pod.namespace && matchesSelector(spec.podSelector ?? {}, pod.labels);

/** Unstated, a policy is about what comes in, and about what goes out when it has rules for that. */
function directionsOf({ spec: { policyTypes = [], egress = [] } }: NetworkPolicy): readonly Direction[] {
  if (policyTypes.length > 0) return policyTypes;
  return egress.length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
}

interface Rule {
  /** Empty: everybody. */
  readonly peers: readonly PolicyPeer[];
  /** Empty: every port. */
  readonly ports: readonly PolicyPort[];
}

function rulesOf({ spec }: NetworkPolicy, direction: Direction): readonly Rule[] {
  return direction === "Ingress"
    ? (spec.ingress ?? []).map(({ from = [], ports = [] }) => ({ peers: from, ports }))
    : (spec.egress ?? []).map(({ to = [], ports = [] }) => ({ peers: to, ports }));
}

/**
 * Blocks are for addresses outside of the cluster, and with Cilium they never match a pod:
 * https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium#frequently-asked-questions
 */
function matchesPeer({ namespaces }: Rules, policy: NetworkPolicy, peer: PolicyPeer, endpoint: Endpoint): boolean {
  const { ipBlock, podSelector, namespaceSelector } = peer;
  if (endpoint.kind === "address") return ipBlock !== undefined && isInBlock(ipBlock, endpoint.address);
  if (ipBlock !== undefined) return false;
  const inNamespace =
    namespaceSelector === undefined
      ? endpoint.namespace === policy.namespace
      : matchesSelector(namespaceSelector, namespaces.get(endpoint.namespace) ?? {});
  return inNamespace && matchesSelector(podSelector ?? {}, endpoint.labels);
}

/** The protocol is TCP unless stated; a name means the port of that name at the pod that is called. */
function matchesPort({ protocol = "TCP", port, endPort }: PolicyPort, target: Target): boolean {
  if (protocol !== target.protocol) return false;
  if (port === undefined) return true;
  if (typeof port === "number") return target.port >= port && target.port <= (endPort ?? port);
  const { endpoint } = target;
  return (
    endpoint.kind === "pod" &&
    endpoint.ports.some((each) => each.name === port && each.port === target.port && each.protocol === protocol)
  );
}

const isSamePod = (pod: Pod, other: Endpoint): boolean =>
  other.kind === "pod" && pod.namespace === other.namespace && pod.name === other.name;
