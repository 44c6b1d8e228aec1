import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planConnections } from "#components/data/connection-plan.ts";
import { renderPooler } from "#components/data/pooler-spec.ts";
import { renderAccessRules } from "#components/data/postgres-cluster-spec.ts";
import { database } from "#stacks/catalog/database.ts";
import { createApplicationDatabase, password } from "#test/data/application-database.ts";
import { sizes } from "#test/data/database-sizes.ts";
import { requireProgram } from "#test/support/database.ts";
import { end, freePort, ownDirectory, run, startPostgres, unprivileged } from "#test/data/postgres-server.ts";
import type { Ending, PostgresServer } from "#test/data/postgres-server.ts";

const size = sizes.staging;
/** Fewer than clients, than the server allows, and than is the default. */
const poolSize = 4;
const { pools } = planConnections(size, database, [
  { name: "api", pods: 4, surge: 1, connections: 10, via: "pooler", role: database.owner },
]);
const { pgbouncer } = renderPooler({
  name: database.names.pooler,
  cluster: database.names.cluster,
  imageCatalog: database.names.imageCatalog,
  databaseName: database.databaseName,
  target: "rw",
  size: size.pooler,
  pool: { ...pools.pooler, poolSize },
  ownership: { owner: "platform", costCenter: "ms5-floor" },
  priorityClass: "ms5-critical",
});
/** Debian 12 has 1.18; prepared statements in transaction mode came with 1.21: https://www.pgbouncer.org/changelog.html */
const newerThanDebian = ["max_prepared_statements"];

let server: PostgresServer;
let bouncer: ChildProcess;
let port: number;
let log: string;

/** The operator's files around our settings: https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/management/pgbouncer/config/config.go */
function writeConfiguration(directory: string): string {
  const write = (name: string, lines: readonly string[]): string => {
    const path = join(directory, name);
    writeFileSync(path, `${lines.join("\n")}\n`);
    const owner = unprivileged();
    if (owner !== undefined) chownSync(path, owner.uid, owner.gid);
    return path;
  };
  const rules = write("hba.conf", [...(pgbouncer.pg_hba ?? []), "host all all 0.0.0.0/0 md5"]);
  const users = write("users.txt", [
    ...server
      .query("SELECT format('\"%s\" \"%s\"', rolname, rolpassword) FROM pg_authid WHERE rolname LIKE 'ms5%';")
      .split("\n"),
    '"admin" "admin"',
  ]);
  const known = Object.entries(pgbouncer.parameters ?? {}).filter(([name]) => !newerThanDebian.includes(name));
  return write("pgbouncer.ini", [
    "[databases]",
    `* = host=localhost port=${String(server.port)}`,
    "[pgbouncer]",
    `pool_mode = ${String(pgbouncer.poolMode)}`,
    "auth_type = hba",
    `auth_hba_file = ${rules}`,
    `auth_file = ${users}`,
    "listen_addr = 127.0.0.1",
    `listen_port = ${String(port)}`,
    `unix_socket_dir = ${directory}`,
    "admin_users = nobody, postgres",
    `client_tls_cert_file = ${join(server.directory, "server.crt")}`,
    `client_tls_key_file = ${join(server.directory, "server.key")}`,
    `server_tls_ca_file = ${join(server.directory, "server.crt")}`,
    ...known.map(([name, value]) => `${name} = ${value}`),
  ]);
}

beforeAll(async () => {
  const program = requireProgram("pgbouncer");
  server = await startPostgres({ accessRules: renderAccessRules(database) });
  createApplicationDatabase(server);
  port = await freePort();
  const directory = ownDirectory("pgbouncer-", server.directory);
  const ini = writeConfiguration(directory);
  const said: string[] = [];
  bouncer = spawn(program, [ini], { ...unprivileged(), cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  bouncer.stderr?.on("data", (text: Buffer) => said.push(text.toString()));
  for (let attempt = 0; attempt < 100 && !said.join("").includes("process up"); attempt += 1) await sleep(50);
  log = said.join("");
});
afterAll(async () => {
  await end(bouncer, "SIGINT");
  await server.stop();
});

const ask = (user: string, sql: string, env: Readonly<Record<string, string>> = {}): Promise<Ending> =>
  run(join(server.binaries, "psql"), ["-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql], {
    PGHOST: "127.0.0.1",
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: database.databaseName,
    PGSSLMODE: "require",
    ...env,
  });

describe("the pooler", () => {
  it("takes every setting that its version knows", () => {
    expect(log).toContain("process up");
    expect(log).not.toMatch(/unknown parameter|invalid value|ERROR|FATAL/);
  });

  it("leads a client to the server, encrypted on both ways", async () => {
    const ending = await ask(
      "ms5_user",
      "SELECT current_user, inet_server_port(), version FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
    );
    expect(ending.output.trim()).toBe(`ms5_user|${String(server.port)}|TLSv1.3`);
  });

  it("turns clients in clear away", async () => {
    expect((await ask("ms5_user", "SELECT 1", { PGSSLMODE: "disable" })).output).toMatch(/SSL required|TLS/);
  });

  it.each([
    ["a role that has no pool", "ms5_readonly_user", {}],
    ["another database", "ms5_user", { PGDATABASE: "postgres" }],
  ])("turns %s away", async (_, user, env) => {
    const ending = await ask(user, "SELECT 1", env);
    expect(ending.code).not.toBe(0);
    expect(ending.output).toMatch(/no authentication method is found|login rejected|rejected/i);
  });

  it("opens no more connections than its pool has, however many clients there are", async () => {
    const endings = await Promise.all(Array.from({ length: 20 }, () => ask("ms5_user", "SELECT pg_sleep(0.3)")));
    expect(new Set(endings.map(({ code }) => code))).toEqual(new Set([0]));
    expect(server.query("SELECT count(*) FROM pg_stat_activity WHERE usename = 'ms5_user';")).toBe(String(poolSize));
  });

  it.each(newerThanDebian)("would be refused here with %s, which is why the rest is tried without it", async (name) => {
    const path = join(server.directory, "newer.ini");
    writeFileSync(path, `[databases]\n[pgbouncer]\n${name} = 200\n`);
    const program = requireProgram("pgbouncer");
    const { output } = await run(program, ["-u", "nobody", path], {});
    expect(output).toContain(`unknown parameter: pgbouncer/${name}`);
  });
});
