import { endsOf } from "#tools/reachability/addresses.ts";
import { isLetIn, isLetOut } from "#tools/reachability/connections.ts";
import type { Endpoint, Pod, Rules } from "#tools/reachability/connections.ts";
import type { Protocol } from "#tools/reachability/policy-object.ts";

/** Equal pods, or ranges of addresses, under one name. */
export interface Party {
  readonly name: string;
  readonly at:
    | ({ readonly kind: "pods" } & Pick<Pod, "namespace" | "labels" | "ports">)
    | { readonly kind: "addresses"; readonly ranges: readonly string[] };
  /** Ports somebody may call; names are for the reader. */
  readonly ports: readonly { readonly port: number; readonly protocol: Protocol }[];
}

/** Everybody, and the policies between them. */
export interface World extends Rules {
  readonly parties: readonly Party[];
}

/** A connection that policies allow. */
export interface Reach {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** Only some of the addresses are reached. */
  readonly partly?: true;
}

/** Whose policies decide: the caller's, those of whoever is called, or both as in the cluster. */
export type Side = "egress" | "ingress" | "both";

/** Nobody listens there, so only a rule without ports allows it. */
const unusedPort = { port: 1, protocol: "TCP" } as const;

/**
 * Every connection that policies allow, tried one by one: each pair of parties, also a party with itself, on every port
 * that anybody has. A port nobody has shows rules that state no port. Pairs of addresses are nobody's business here.
 */
export function reachabilityMatrix(world: World, side: Side = "both"): readonly Reach[] {
  const ports = distinct([...world.parties.flatMap((party) => party.ports), unusedPort]);
  const ends = world.parties.map(endsOfParty);
  return ends.flatMap((from) =>
    ends
      .filter((to) => from.isPods || to.isPods)
      .flatMap((to) => ports.flatMap(({ port, protocol }) => reach(world, side, from, to, port, protocol))),
  );
}

interface Ends {
  readonly name: string;
  readonly isPods: boolean;
  readonly callers: readonly Endpoint[];
  readonly called: readonly Endpoint[];
}

const endsOfParty = (party: Party): Ends => ({
  name: party.name,
  isPods: party.at.kind === "pods",
  callers: endpointsOf(party, "caller"),
  called: endpointsOf(party, "called"),
});

function reach(rules: Rules, side: Side, from: Ends, to: Ends, port: number, protocol: Protocol): readonly Reach[] {
  const answers = from.callers.flatMap((caller) =>
    to.called.map(
      (called) =>
        (side === "ingress" || isLetOut(rules, caller, called, port, protocol)) &&
        (side === "egress" || isLetIn(rules, caller, called, port, protocol)),
    ),
  );
  if (!answers.includes(true)) return [];
  const found = { from: from.name, to: to.name, port, protocol };
  return answers.includes(false) ? [{ ...found, partly: true }] : [found];
}

/** Caller and called are two pods even where the party is the same, because a pod always reaches itself. */
function endpointsOf({ name, at }: Party, role: "caller" | "called"): readonly Endpoint[] {
  if (at.kind === "pods") return [{ ...at, kind: "pod", name: `${name}-${role}` }];
  return at.ranges.flatMap((range) => endsOf(range)).map((address) => ({ kind: "address", address }));
}

type Port = Party["ports"][number];

const distinct = (ports: readonly Port[]): readonly Port[] =>
  [...new Map(ports.map((each) => [`${String(each.port)}/${each.protocol}`, each])).values()].toSorted(
    (a, b) => a.port - b.port,
  );
