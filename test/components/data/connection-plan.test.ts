import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planConnections, planSurge, validateConnectionPlan } from "#components/data/connection-plan.ts";
import type { ConnectionPlan, DatabaseClient } from "#components/data/connection-plan.ts";
import { renderConnectionPlan } from "#components/data/connection-table.ts";
import { database } from "#stacks/catalog/database.ts";
import { sizes } from "#test/data/database-sizes.ts";

const api = { name: "api", pods: 10, surge: 3, connections: 10, via: "pooler", role: "ms5_user" } as const;
const reports = {
  name: "reports",
  pods: 2,
  surge: 1,
  connections: 5,
  via: "readPooler",
  role: "ms5_readonly_user",
} as const;
const pods = (instances: number) => ({ instances });
const sizeWith = (maxConnections: number, pooler = 2, readPooler = 2) => ({
  instances: 3,
  maxConnections,
  pooler: pods(pooler),
  readPooler: pods(readPooler),
});
const issuesOf = (plan: ConnectionPlan): readonly string[] =>
  validateConnectionPlan(plan, database).map(({ path }) => path);

const client = fc.record<DatabaseClient>({
  name: fc.constantFrom("a", "b", "c"),
  pods: fc.integer({ min: 0, max: 20 }),
  surge: fc.integer({ min: 0, max: 5 }),
  connections: fc.integer({ min: 1, max: 20 }),
  via: fc.constantFrom("pooler", "readPooler"),
  role: fc.constantFrom("ms5_user", "ms5_readonly_user", "ms5_monitoring_user"),
});
const anySize = fc.record({
  instances: fc.integer({ min: 1, max: 9 }),
  maxConnections: fc.integer({ min: 20, max: 1000 }),
  pooler: fc.record({ instances: fc.integer({ min: 1, max: 10 }) }),
  readPooler: fc.record({ instances: fc.integer({ min: 1, max: 10 }) }),
});

describe("the plan of connections", () => {
  it("never opens more than the server accepts, whatever the sizes, unless it says so", () => {
    fc.assert(
      fc.property(anySize, fc.array(client), (size, clients) => {
        const plan = planConnections(size, database, clients);
        const opened =
          plan.direct.reduce((sum, { connections }) => sum + connections, 0) +
          Object.values(plan.pools).reduce(
            (sum, { poolSize, instances, roles }) => sum + poolSize * instances * roles.length,
            0,
          );
        expect(plan.total).toBe(opened);
        expect(plan.total <= size.maxConnections || issuesOf(plan).includes("maxConnections")).toBe(true);
      }),
    );
  });

  it("lets every pod of a pooler take all clients alone", () => {
    fc.assert(
      fc.property(anySize, fc.array(client), (size, clients) => {
        const { pools } = planConnections(size, database, clients);
        for (const key of ["pooler", "readPooler"] as const) {
          const needed = clients
            .filter(({ via }) => via === key)
            .reduce((sum, { pods: count, surge, connections }) => sum + (count + surge) * connections, 0);
          expect(pools[key].clients).toBe(needed);
          expect(pools[key].maxClientConnections).toBeGreaterThanOrEqual(needed);
        }
      }),
    );
  });

  it("gives each role as many connections as its pools and its own sessions may open", () => {
    fc.assert(
      fc.property(anySize, fc.array(client), (size, clients) => {
        const plan = planConnections(size, database, clients);
        for (const { name, directConnections } of database.roles) {
          const pooled = Object.values(plan.pools)
            .filter(({ roles }) => roles.includes(name))
            .reduce((sum, { poolSize, instances }) => sum + poolSize * instances, 0);
          expect(plan.roleLimits[name]).toBe(directConnections + pooled);
        }
      }),
    );
  });

  it("gives no pool less when the server accepts more", () => {
    fc.assert(
      fc.property(anySize, fc.array(client), fc.integer({ min: 1, max: 200 }), (size, clients, more) => {
        const before = planConnections(size, database, clients).pools;
        const after = planConnections({ ...size, maxConnections: size.maxConnections + more }, database, clients).pools;
        expect(after.pooler.poolSize).toBeGreaterThanOrEqual(before.pooler.poolSize);
        expect(after.readPooler.poolSize).toBeGreaterThanOrEqual(before.readPooler.poolSize);
      }),
    );
  });

  it("counts pods of a rollout", () => {
    const clients = (surge: number): number =>
      planConnections(sizeWith(200), database, [{ ...api, surge }]).pools.pooler.clients;
    expect(clients(3) - clients(0)).toBe(3 * api.connections);
  });

  it("opens no more for few clients than they can use", () => {
    const { pools } = planConnections(sizeWith(200), database, [{ ...api, pods: 1, surge: 0, connections: 7 }]);
    expect(pools.pooler.poolSize).toBe(7);
  });

  it("keeps a pool for each role", () => {
    const { pools } = planConnections(sizeWith(200), database, [api, { ...api, role: "ms5_readonly_user" }]);
    expect(pools.pooler.roles).toEqual(["ms5_readonly_user", "ms5_user"]);
    expect(pools.pooler.serverConnections).toBe(pools.pooler.poolSize * 2 * 2);
  });

  it("counts the look-up of passwords for each pod of both poolers", () => {
    const lookUps = (size: ReturnType<typeof sizeWith>): number | undefined =>
      planConnections(size, database, []).direct.find(({ who }) => who.startsWith("password"))?.connections;
    expect(lookUps(sizeWith(200, 2, 1))).toBe(9);
  });
});

describe("a plan that does not fit", () => {
  it.each([
    ["a server that is smaller than what passes no pooler", sizeWith(20), [api], "maxConnections"],
    ["pools too small to serve", sizeWith(60, 8, 2), [api], "pooler.instances"],
    ["more clients than its connections can serve", sizeWith(100), [{ ...api, pods: 90 }], "pooler"],
    ["a role nobody declares", sizeWith(200), [{ ...api, role: "friend" }], "api"],
    [
      "more sessions past the poolers than the role has",
      sizeWith(200),
      [{ ...api, via: "direct", role: "ms5_migration_user", pods: 1, surge: 0, connections: 5 }],
      "roles.ms5_migration_user.directConnections",
    ],
  ] as const)("is refused for %s", (_, size, clients, path) => {
    expect(issuesOf(planConnections(size, database, clients))).toContain(path);
  });

  it.each([
    ["production", sizes.production],
    ["staging", sizes.staging],
  ])("is none in %s", (_, size) => {
    const plan = planConnections(size, database, [api, reports]);
    expect(validateConnectionPlan(plan, database)).toEqual([]);
  });
});

describe("surge of a rollout", () => {
  it.each([
    [10, "25%", 3],
    [8, "25%", 2],
    [1, "25%", 1],
    [5, 1, 1],
    [5, "0%", 0],
  ] as const)("of %i pods with %s is %i, as Kubernetes rounds", (count, maxSurge, surge) => {
    expect(planSurge(count, maxSurge)).toBe(surge);
  });
});

describe("the table of connections", () => {
  it("adds up to the number it ends with", () => {
    const plan = planConnections(sizeWith(200), database, [api, reports]);
    const lines = renderConnectionPlan(plan).split("\n");
    const start = lines.indexOf("connections to the server");
    const counts = lines
      .slice(start + 1)
      .filter((line) => line.startsWith("  "))
      .map((line) => Number(line.trim().split(/\s+/).at(-1)));
    const sum = counts.reduce((total, each) => total + each, 0);
    expect(lines).toContain(`${String(sum)} of 200 connections, ${String(200 - sum)} free`);
  });

  it("names every client with what it opens at full scale-out", () => {
    const table = renderConnectionPlan(planConnections(sizeWith(200), database, [api, reports]));
    expect(table).toMatch(/api .*10 pods \+ 3 in a rollout, 10 each, as ms5_user, pooler +130\n/);
    expect(table).toMatch(/reports .*2 pods \+ 1 in a rollout, 5 each, as ms5_readonly_user, readPooler +15\n/);
  });
});
