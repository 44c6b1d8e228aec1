import type { Issue } from "#components/core/issues.ts";
import type { NetworkEdge, NetworkGraph, NetworkNode } from "#components/core/network-graph.ts";

/** What would make policies wrong or void, in terms of the catalogue. */
export function validateNetworkGraph({ nodes, edges }: NetworkGraph): Issue[] {
  return [
    ...nodes.flatMap((node, index) => validateNode(node, nodes.slice(0, index))),
    ...edges.flatMap((edge, index) => validateEdge(edge, edges.slice(0, index), nodes)),
  ];
}

function validateNode(node: NetworkNode, earlier: readonly NetworkNode[]): Issue[] {
  const { name, where, ports } = node;
  const twin = earlier.find((other) => selectsSamePods(node, other));
  const names = ports.map((port) => port.name);
  const numbers = ports.map(({ port, protocol = "TCP" }) => `${String(port)}/${protocol}`);
  return [
    ...issueIf(
      earlier.some((other) => other.name === name),
      name,
      `occurs twice on the network (got "${name}"); rename one of the two`,
    ),
    ...issueIf(
      twin !== undefined,
      `${name}.labels`,
      `also select the pods of "${twin?.name ?? ""}" (got ${JSON.stringify(where)}); add a label that tells them apart`,
    ),
    ...issueIf(
      where.kind === "addresses" && node.ours,
      `${name}.ours`,
      "claims policies for addresses (got true); only pods have policies",
    ),
    ...issueIf(
      where.kind === "addresses" && where.ranges.length === 0,
      `${name}.ranges`,
      "has no address (got []); a rule without peers would mean everybody",
    ),
    ...repeated(names).map((port) => ({
      path: `${name}.ports`,
      reason: `names a port twice (got "${port}"); give each its own name`,
    })),
    ...repeated(numbers).map((port) => ({
      path: `${name}.ports`,
      reason: `has two names for one port (got ${port}); keep one`,
    })),
  ];
}

function validateEdge(edge: NetworkEdge, earlier: readonly NetworkEdge[], nodes: readonly NetworkNode[]): Issue[] {
  const { from, to, port } = edge;
  const path = `${from}.calls`;
  const [caller, callee] = [from, to].map((name) => nodes.find((node) => node.name === name));
  const ports = callee?.ports.map(({ name }) => name) ?? [];
  return [
    ...issueIf(
      caller === undefined,
      path,
      `belongs to nobody on the network (got "${from}"); add it to the peers of the catalogue`,
    ),
    ...issueIf(
      callee === undefined,
      path,
      `names nobody on the network (got "${to}"); name an enabled workload or a peer of the catalogue`,
    ),
    ...issueIf(
      callee !== undefined && !ports.includes(port),
      path,
      `names a port that ${to} does not have (got "${port}"); use ${ports.length === 0 ? "none, it has no ports" : ports.join(", ")}`,
    ),
    ...issueIf(
      earlier.some((other) => other.from === from && other.to === to && other.port === port),
      path,
      `lists a call twice (got ${to}, port "${port}"); keep one`,
    ),
    ...issueIf(
      caller?.ours === false && callee?.ours === false,
      path,
      `has no policy at either end (got ${to}); leave out what the program does not decide`,
    ),
  ];
}

/** A selector matches every pod that has its labels, and possibly more. */
function selectsSamePods({ where: a }: NetworkNode, { where: b }: NetworkNode): boolean {
  if (a.kind !== "pods" || b.kind !== "pods" || a.namespace !== b.namespace) return false;
  return isWithin(a.labels, b.labels) || isWithin(b.labels, a.labels);
}

const isWithin = (part: Readonly<Record<string, string>>, whole: Readonly<Record<string, string>>): boolean =>
  Object.entries(part).every(([key, value]) => whole[key] === value);

const repeated = (values: readonly string[]): readonly string[] =>
  [...new Set(values)].filter((value) => values.indexOf(value) !== values.lastIndexOf(value));

const issueIf = (wrong: boolean, path: string, reason: string): Issue[] => (wrong ? [{ path, reason }] : []);
