import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderAccessRules } from "#components/data/postgres-cluster-spec.ts";
import { renderParameters } from "#components/data/postgres-parameters.ts";
import { database } from "#stacks/catalog/database.ts";
import { createApplicationDatabase, initialSqlFor, password, prepareJob } from "#test/data/application-database.ts";
import { sizes } from "#test/data/database-sizes.ts";
import { run, startPostgres } from "#test/data/postgres-server.ts";
import type { Ending, PostgresServer } from "#test/data/postgres-server.ts";

let server: PostgresServer;
const name = database.databaseName;
const bcrypt = `$2b$12$${"a".repeat(53)}`;
const schema = `
CREATE TABLE users (username text PRIMARY KEY, hashed_password text, is_active boolean NOT NULL DEFAULT true);
INSERT INTO users VALUES ('admin', '${bcrypt}', true);
CREATE TABLE lines (id int PRIMARY KEY, name text);
INSERT INTO lines VALUES (1, 'L-BAG1');
`;

beforeAll(async () => {
  server = await startPostgres({ accessRules: renderAccessRules(database) });
  createApplicationDatabase(server);
  const job = prepareJob(server, name, { "001_schema.sql": schema });
  const ending = await job.run({ env: { PGSSLMODE: "require" } });
  if (ending.code !== 0) throw new Error(ending.output);
});
afterAll(async () => {
  await server.stop();
});

/** A statement as somebody who signs in with a password. */
const attempt = (user: string, sql: string, env: Readonly<Record<string, string>> = {}): Promise<Ending> =>
  run(join(server.binaries, "psql"), ["-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql], {
    PGHOST: "127.0.0.1",
    PGPORT: String(server.port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: name,
    PGSSLMODE: "require",
    ...env,
  });

describe("roles of the database", () => {
  it.each([
    ["ms5_user", "INSERT INTO lines VALUES (2, 'L-BAG2')"],
    ["ms5_user", "CREATE TABLE scratch (id int)"],
    ["ms5_readonly_user", "SELECT * FROM lines"],
    ["ms5_readonly_user", "SELECT * FROM ms5_platform.migration_log"],
    ["ms5_monitoring_user", "SELECT * FROM lines"],
    ["ms5_monitoring_user", "SELECT query FROM pg_stat_activity"],
    ["ms5_monitoring_user", "SELECT * FROM ms5_platform.retention_policy"],
    ["ms5_migration_user", "SET ROLE ms5_user; CREATE TABLE migrated (id int)"],
  ])("let %s %s", async (user, sql) => {
    const ending = await attempt(user, sql);
    expect(ending.output).not.toContain("ERROR");
    expect(ending.code).toBe(0);
  });

  it.each([
    ["ms5_readonly_user", "INSERT INTO lines VALUES (3, 'L-BAG3')"],
    ["ms5_readonly_user", "UPDATE lines SET name = ''"],
    ["ms5_readonly_user", "DELETE FROM lines"],
    ["ms5_readonly_user", "CREATE TABLE mine (id int)"],
    ["ms5_readonly_user", "CREATE TABLE public.mine (id int)"],
    ["ms5_readonly_user", "CREATE TEMPORARY TABLE mine (id int)"],
    ["ms5_readonly_user", "SET ROLE ms5_user"],
    ["ms5_monitoring_user", "INSERT INTO lines VALUES (3, 'L-BAG3')"],
    ["ms5_monitoring_user", "CREATE TABLE mine (id int)"],
    ["ms5_migration_user", "SELECT * FROM factory_telemetry.lines"],
    ["ms5_migration_user", "CREATE TABLE mine (id int)"],
    ["ms5_user", "CREATE ROLE friend"],
    ["ms5_user", "CREATE DATABASE other"],
    ["ms5_user", "ALTER ROLE ms5_readonly_user SUPERUSER"],
    ["ms5_user", "SET ROLE postgres"],
    ["ms5_user", "ALTER SYSTEM SET work_mem = '1GB'"],
    ["ms5_user", "COPY lines TO PROGRAM 'cat'"],
  ])("do not let %s %s", async (user, sql) => {
    const ending = await attempt(user, sql);
    expect(ending.output).toMatch(/permission denied|must be superuser|must be owner/);
    expect(ending.code).toBe(1);
  });

  it("let readers see tables that a later release adds", async () => {
    await attempt("ms5_user", "CREATE TABLE added_later (id int)");
    for (const user of ["ms5_readonly_user", "ms5_monitoring_user"]) {
      expect((await attempt(user, "SELECT * FROM added_later")).code).toBe(0);
    }
  });

  it.each(database.roles.map(({ name: role, limits }) => [role, limits] as const))(
    "give %s the limits of its sessions",
    async (role, { statementTimeout, lockTimeout, idleInTransactionTimeout }) => {
      const asked = (setting: string): Promise<string> =>
        attempt(role, `SELECT current_setting('${setting}')::interval`).then(({ output }) => output.trim());
      const expected = (value: string): string => server.query(`SELECT interval '${value}';`);
      expect(await asked("statement_timeout")).toBe(expected(statementTimeout));
      expect(await asked("lock_timeout")).toBe(expected(lockTimeout));
      expect(await asked("idle_in_transaction_session_timeout")).toBe(expected(idleInTransactionTimeout));
    },
  );

  it("end at the number of connections that the plan gives them", async () => {
    expect(server.query("SELECT DISTINCT rolconnlimit FROM pg_roles WHERE rolname LIKE 'ms5%';")).toBe("10");
    await expect(attempt("ms5_user", "SELECT 1")).resolves.toMatchObject({ code: 0 });
  });
});

describe("the SQL of the superuser", () => {
  it("changes nothing when it runs again", () => {
    const state = `SELECT r.rolname, r.rolcanlogin, r.rolsuper, s.setconfig FROM pg_roles r
      LEFT JOIN pg_db_role_setting s ON s.setrole = r.oid WHERE rolname LIKE 'ms5%' ORDER BY 1;
      SELECT datacl FROM pg_database WHERE datname = '${name}'; SELECT nspacl FROM pg_namespace WHERE nspname = 'public';`;
    const before = server.query(state);
    server.query(initialSqlFor(name), { database: name });
    expect(server.query(state)).toBe(before);
  });
});

describe("accounts that came with the source", () => {
  const account = (): string =>
    server.query("SELECT is_active, hashed_password FROM factory_telemetry.users;", { database: name });

  it("are off, with a password nobody has", () => {
    const [active, hash] = account().split("|");
    expect(active).toBe("f");
    expect(hash).toMatch(/^\$2b\$12\$[./A-Za-z0-9]{53}$/);
    expect(hash).not.toBe(bcrypt);
  });

  it("stay as they are once somebody has given them a password", async () => {
    const own = `$2b$12$${"b".repeat(53)}`;
    server.query(`UPDATE factory_telemetry.users SET hashed_password = '${own}', is_active = true;`, {
      database: name,
    });
    const job = prepareJob(server, name, { "001_schema.sql": schema });
    expect((await job.run({ env: { PGSSLMODE: "require" } })).code).toBe(0);
    expect(account()).toBe(`t|${own}`);
  });
});

describe.each(Object.entries(sizes))("settings of the server in %s", (_, size) => {
  const parameters = renderParameters({ ...size, timescaleWorkers: database.timescaleWorkers });
  /** Settings of extensions are taken by any server as texts; the rest has to be known. */
  const known = Object.entries(parameters).filter(([setting]) => !setting.includes("."));

  it("are taken by PostgreSQL as they are meant", async () => {
    // A test has no room for the buffers, and the socket it comes through has no keep-alive.
    const small: Readonly<Record<string, string>> = { ...Object.fromEntries(known), shared_buffers: "16MB" };
    const own = await startPostgres({ settings: small });
    try {
      const taken = Object.keys(small).filter((setting) => !setting.startsWith("tcp_"));
      const questions = taken.map((setting) => {
        const [now, stated] = [`current_setting('${setting}')`, `'${String(small[setting])}'`];
        const same = String(small[setting]).endsWith("MB")
          ? `pg_size_bytes(${now}) = pg_size_bytes(${stated})`
          : `${now} = ${stated}`;
        return `SELECT '${setting}', ${same}, source FROM pg_settings WHERE name = '${setting}'`;
      });
      const answers = own.query(questions.join(" UNION ALL ")).split("\n");
      expect(answers).toEqual(taken.map((setting) => `${setting}|t|command line`));
      expect(
        own.query("SELECT count(*) FROM pg_settings WHERE name LIKE 'tcp_keep%' AND source = 'command line';"),
      ).toBe("3");
    } finally {
      await own.stop();
    }
  });
});

describe("access to the server", () => {
  it("is by rules that it understands as written", () => {
    const rules = server.query(
      "SELECT type, database, user_name, address, auth_method, error FROM pg_hba_file_rules ORDER BY line_number OFFSET 1;",
    );
    expect(rules.split("\n")).toEqual([
      "hostnossl|{all}|{all}|all|reject|",
      ...database.roles.map(({ name: role }) => `hostssl|{${name}}|{${role}}|all|scram-sha-256|`),
      "hostssl|{all}|{all}|all|reject|",
    ]);
  });

  it.each([
    ["in clear", "ms5_user", { PGSSLMODE: "disable" }],
    ["to another database", "ms5_user", { PGDATABASE: "postgres" }],
    ["of the superuser", "postgres", { PGPASSWORD: "superuser" }],
  ])("is refused %s", async (_, user, env) => {
    const ending = await attempt(user, "SELECT 1", env);
    expect(ending.output).toContain("pg_hba.conf rejects connection");
  });

  it("is refused with a wrong password", async () => {
    const ending = await attempt("ms5_user", "SELECT 1", { PGPASSWORD: "wrong" });
    expect(ending.output).toContain("password authentication failed");
  });

  it("is granted encrypted, by a password that is kept as a hash", async () => {
    expect((await attempt("ms5_user", "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")).output.trim()).toBe(
      "t",
    );
    expect(server.query("SELECT DISTINCT left(rolpassword, 13) FROM pg_authid WHERE rolname LIKE 'ms5%';")).toBe(
      "SCRAM-SHA-256",
    );
  });
});
