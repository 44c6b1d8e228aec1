import type { ConnectionPlan } from "#components/data/connection-plan.ts";
import { markdownTable, page, pageHead } from "#tools/docs/markdown-table.ts";
import type { StackFacts } from "#tools/docs/stack-facts.ts";

/** `docs/generated/connections.md`: that the database has a connection for everybody at full scale-out. */
export function renderConnections(facts: readonly StackFacts[]): string {
  return page([
    ...pageHead(
      "Database connections",
      "Clients at full scale-out and in the middle of a rollout, what the poolers accept of them, and what the server sees. The sum",
      "stays below `max_connections`, or the stack file is refused.",
    ),
    ...facts.flatMap(({ stack, connections }) => [
      `## ${stack.charAt(0).toUpperCase()}${stack.slice(1)}`,
      "",
      ...clientTable(connections),
      "",
      ...serverTable(connections),
      "",
      `${String(connections.total)} of ${String(connections.maxConnections)} connections, ${String(connections.maxConnections - connections.total)} free.`,
      "",
    ]),
  ]);
}

const clientTable = ({ clients }: ConnectionPlan): readonly string[] =>
  markdownTable(
    ["client", "pods", "more in a rollout", "connections of a pod", "together", "role", "way"],
    clients.map(({ name, pods, surge, connections, role, via }) => [
      `\`${name}\``,
      String(pods),
      String(surge),
      String(connections),
      String((pods + surge) * connections),
      `\`${role}\``,
      via,
    ]),
  );

const serverTable = ({ pools, direct }: ConnectionPlan): readonly string[] =>
  markdownTable(
    ["at the server", "pods", "pool of a role", "roles", "clients", "accepted by a pod", "connections"],
    [
      ...Object.entries(pools).map(([name, pool]) => [
        name,
        String(pool.instances),
        String(pool.poolSize),
        pool.roles.map((role) => `\`${role}\``).join(", "),
        String(pool.clients),
        String(pool.maxClientConnections),
        String(pool.serverConnections),
      ]),
      ...direct.map(({ who, connections }) => [who, "–", "–", "–", "–", "–", String(connections)]),
    ],
  );
