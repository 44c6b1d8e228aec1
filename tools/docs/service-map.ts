import type { NetworkEdge, NetworkGraph, NetworkNode } from "#components/core/network-graph.ts";
import type { WorkloadClass, WorkloadSpec } from "#components/workload/workload-spec.ts";
import { page, pageHead } from "#tools/docs/markdown-table.ts";
import type { StackFacts } from "#tools/docs/stack-facts.ts";

/** Everybody is connected with them, so they would hide what the map is for. */
const leftOut = ["istiod", "prometheus"];

/** `docs/generated/service-map.md`: who calls whom, drawn. */
export function renderServiceMaps(facts: readonly StackFacts[]): string {
  return page([
    ...pageHead(
      "Service map",
      "Arrows are connections by their port, boxes are namespaces; critical workloads are blue, elastic ones green, batch grey. The",
      "control plane of the mesh, the reading of metrics and DNS are left out: [network.md](network.md) has everything.",
    ),
    ...facts.flatMap(({ stack, plan }) => [
      `## ${stack.charAt(0).toUpperCase()}${stack.slice(1)}`,
      "",
      "```mermaid",
      ...serviceMap(plan.graph, plan.workloads),
      "```",
      "",
    ]),
  ]);
}

/** The map as text for Mermaid: https://mermaid.js.org/syntax/flowchart.html */
export function serviceMap({ nodes, edges }: NetworkGraph, workloads: readonly WorkloadSpec[]): readonly string[] {
  const drawn = edges.filter(({ from, to }) => !leftOut.includes(from) && !leftOut.includes(to));
  const named = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const shown = nodes.filter(({ name, ours }) => named.has(name) || (ours && !leftOut.includes(name)));
  const classes = new Map<string, WorkloadClass>(workloads.map((workload) => [workload.name, workload.class]));
  return [
    "flowchart LR",
    ...Object.entries(Object.groupBy(shown, placeOf)).flatMap(([place, members = []]) => [
      `  subgraph ${idOf(`in ${place}`)}["${place}"]`,
      ...members.map(({ name }) => `    ${idOf(name)}["${name}"]${styleOf(classes.get(name))}`),
      "  end",
    ]),
    ...arrowsOf(drawn, nodes),
    ...Object.entries(styles).map(([name, style]) => `  classDef ${name} ${style}`),
  ];
}

/** Letters that stand out on a light and on a dark page. */
const styles: Readonly<Record<WorkloadClass, string>> = {
  critical: "fill:#1f4e79,color:#ffffff,stroke:#12304b",
  elastic: "fill:#0f766e,color:#ffffff,stroke:#0a4f4a",
  batch: "fill:#5f6368,color:#ffffff,stroke:#3c4043",
};

const styleOf = (name: WorkloadClass | undefined): string => (name === undefined ? "" : `:::${name}`);
const placeOf = ({ where }: NetworkNode): string =>
  where.kind === "pods" ? where.namespace : "outside of the cluster";
const idOf = (name: string): string => name.replaceAll(/[^a-zA-Z0-9]/g, "_");

/** One arrow for each pair, with all its ports. */
function arrowsOf(edges: readonly NetworkEdge[], nodes: readonly NetworkNode[]): readonly string[] {
  const portOf = ({ to, port }: NetworkEdge): string =>
    String(nodes.find(({ name }) => name === to)?.ports.find(({ name }) => name === port)?.port ?? port);
  return Object.values(Object.groupBy(edges, ({ from, to }) => `${from} ${to}`)).flatMap((group = []) => {
    const [first] = group;
    if (first === undefined) return [];
    const ports = [...new Set(group.map(portOf))].join(", ");
    return [`  ${idOf(first.from)} -->|"${ports}"| ${idOf(first.to)}`];
  });
}
