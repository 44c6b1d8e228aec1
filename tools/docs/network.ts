import { markdownTable, page, pageHead } from "#tools/docs/markdown-table.ts";
import type { StackFacts } from "#tools/docs/stack-facts.ts";
import { networkMatrix } from "#tools/reachability/network-matrix.ts";
import type { NetworkRow } from "#tools/reachability/network-matrix.ts";

/** `docs/generated/network.md`: who may open connections to whom, in each stack. */
export function renderNetwork(facts: readonly StackFacts[]): string {
  return page([
    ...pageHead(
      "Network",
      "Every connection that is allowed, from the `calls` of the catalogue; the network policies are made of the same entries and",
      "allow nothing else. Beside these every pod may ask the cluster's DNS.",
    ),
    ...facts.flatMap(({ stack, plan }) => [
      `## ${stack.charAt(0).toUpperCase()}${stack.slice(1)}`,
      "",
      ...markdownTable(["from", "to", "where", "port", "why"], networkMatrix(plan.graph).map(cellsOf)),
      "",
    ]),
  ]);
}

const cellsOf = ({ from, to, place, port, protocol, portName, why }: NetworkRow): readonly string[] => [
  `\`${from}\``,
  `\`${to}\``,
  place,
  `${String(port)}${protocol === "TCP" ? "" : ` ${protocol}`} (${portName})`,
  why,
];
