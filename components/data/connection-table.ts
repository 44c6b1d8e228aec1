import type { ConnectionPlan, DatabaseClient } from "#components/data/connection-plan.ts";

type Row = readonly [who: string, how: string, count: string];

/** Renders the plan as a table for people: who opens connections, and what the server sees of them. */
export function renderConnectionPlan(plan: ConnectionPlan): string {
  const clients = plan.clients.map(renderClient);
  const pools = Object.entries(plan.pools).map(([key, pool]): Row => {
    const how = `${String(pool.poolSize)} for each of ${pool.roles.join(", ")}, ${pods(pool.instances)}, ${String(pool.clients)} clients (each pod accepts ${String(pool.maxClientConnections)})`;
    return [key, how, String(pool.serverConnections)];
  });
  const direct = plan.direct.map(({ who, connections }): Row => [who, "past the poolers", String(connections)]);
  const free = plan.maxConnections - plan.total;
  return [
    ...section("clients at full scale-out", clients),
    "",
    ...section("connections to the server", [...pools, ...direct]),
    `${String(plan.total)} of ${String(plan.maxConnections)} connections, ${String(free)} free`,
    "",
  ].join("\n");
}

function renderClient({ name, pods: count, surge, connections, via, role }: DatabaseClient): Row {
  const how = `${pods(count)} + ${String(surge)} in a rollout, ${String(connections)} each, as ${role}, ${via}`;
  return [name, how, String((count + surge) * connections)];
}

const pods = (count: number): string => `${String(count)} ${count === 1 ? "pod" : "pods"}`;

function section(title: string, rows: readonly Row[]): readonly string[] {
  const width = (column: 0 | 1 | 2): number => Math.max(0, ...rows.map((row) => row[column].length));
  const lines = rows.map(
    ([who, how, count]) => `  ${who.padEnd(width(0))}  ${how.padEnd(width(1))}  ${count.padStart(width(2))}`,
  );
  return [title, ...lines];
}
