import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "#stacks/catalog/database.ts";
import { createApplicationDatabase, prepareJob } from "#test/data/application-database.ts";
import type { MigrationJob } from "#test/data/application-database.ts";
import { startPostgres } from "#test/data/postgres-server.ts";
import type { PostgresServer } from "#test/data/postgres-server.ts";

const first = "CREATE TABLE lines (id int PRIMARY KEY, name text);\nINSERT INTO lines VALUES (1, 'L-BAG1');\n";
const second = "ALTER TABLE lines ADD COLUMN site text;\n";

let server: PostgresServer;
let counter = 0;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
});

/** A database and a Job that no other test has touched. */
function fresh(files: Readonly<Record<string, string>>): {
  readonly job: MigrationJob;
  readonly ask: (sql: string) => string;
} {
  counter += 1;
  const name = `trial_${String(counter)}`;
  createApplicationDatabase(server, name);
  const job = prepareJob(server, name, files);
  return {
    job,
    ask: (sql) => server.query(`SET search_path = factory_telemetry, public;\n${sql}`, { database: name }),
  };
}

const log = "SELECT migration_name, success FROM ms5_platform.migration_log ORDER BY id;";
/** Everything a run could have changed, as far as the server knows: rows, objects, privileges. */
const traces = `
SELECT 'log', count(*), max(id) FROM ms5_platform.migration_log;
SELECT 'rule', table_name, retain, state, changed_at, xmin FROM ms5_platform.retention_policy ORDER BY table_name;
SELECT 'relation', oid, relname, relacl FROM pg_class WHERE relnamespace IN ('factory_telemetry'::regnamespace, 'ms5_platform'::regnamespace) ORDER BY oid;
SELECT 'schema', nspname, nspacl FROM pg_namespace WHERE nspname IN ('factory_telemetry', 'ms5_platform') ORDER BY 1, 2;
SELECT 'default', defaclacl FROM pg_default_acl ORDER BY oid;
`;

describe("a run of the migrations", () => {
  it("runs the files in the order of their names and writes each into the log", async () => {
    const { job, ask } = fresh({ "002_second.sql": second, "001_first.sql": first });
    const ending = await job.run();
    expect(ending.output).toMatch(/ran +001_first\.sql\s+ran +002_second\.sql/);
    expect(ending.code).toBe(0);
    expect(ask(log)).toBe("001_first.sql|t\n002_second.sql|t");
    expect(ask("SELECT DISTINCT release, executed_by FROM ms5_platform.migration_log;")).toBe(
      "1.2.3|ms5_migration_user",
    );
  });

  it("changes nothing when it is run again", async () => {
    const { job, ask } = fresh({ "001_first.sql": first });
    expect((await job.run()).code).toBe(0);
    const before = ask(traces);
    const again = await job.run();
    expect(again.output).toContain("there   001_first.sql");
    expect(again.code).toBe(0);
    expect(ask(traces)).toBe(before);
  });

  it("leaves every object to the owner, although somebody else signs in", async () => {
    const { job, ask } = fresh({ "001_first.sql": first });
    await job.run();
    expect(
      ask(
        "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace IN ('factory_telemetry'::regnamespace, 'ms5_platform'::regnamespace);",
      ),
    ).toBe(database.owner);
  });

  it("refuses to run anything when a file that ran has changed", async () => {
    const { job, ask } = fresh({ "001_first.sql": first });
    await job.run();
    job.write("001_first.sql", `${first}-- a second thought\n`);
    job.write("000_new.sql", "CREATE TABLE too_early (id int);");
    const ending = await job.run();
    expect(ending.code).not.toBe(0);
    expect(ending.output).toContain("001_first.sql has changed since it ran");
    expect(ask("SELECT to_regclass('too_early') IS NULL;")).toBe("t");
  });

  it("undoes a file with an error, stops, and says so in the log", async () => {
    const { job, ask } = fresh({
      "001_first.sql": first,
      "002_wrong.sql": "CREATE TABLE half (id int);\nSELECT 1 / 0;\nCREATE TABLE rest (id int);\n",
      "003_later.sql": "CREATE TABLE later (id int);",
    });
    const ending = await job.run();
    expect(ending.code).not.toBe(0);
    expect(ending.output).toContain("division by zero");
    expect(ask("SELECT to_regclass('half') IS NULL, to_regclass('rest') IS NULL, to_regclass('later') IS NULL;")).toBe(
      "t|t|t",
    );
    expect(ask(log)).toBe("001_first.sql|t\n002_wrong.sql|f");
  });

  it("goes on after the file was corrected", async () => {
    const { job, ask } = fresh({ "001_first.sql": "SELECT 1 / 0;" });
    await job.run();
    job.write("001_first.sql", first);
    expect((await job.run()).code).toBe(0);
    expect(ask(log)).toBe("001_first.sql|f\n001_first.sql|t");
  });

  it("runs twice at the same time as if one came after the other", async () => {
    const { job, ask } = fresh({
      "001_slow.sql": "CREATE TABLE slow (id int); SELECT pg_sleep(2); INSERT INTO slow VALUES (1);",
      "002_second.sql": "INSERT INTO slow VALUES (2);",
    });
    const endings = await Promise.all([job.run(), job.run(), job.run()]);
    expect(endings.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(ask("SELECT count(*) FROM slow;")).toBe("2");
    expect(ask(log)).toBe("001_slow.sql|t\n002_second.sql|t");
  });

  it("builds an index without blocking writers while another run waits", async () => {
    const { job, ask } = fresh({
      "001_first.sql": first,
      "002_index.sql":
        "-- ms5: no transaction\nSELECT pg_sleep(2);\nCREATE INDEX CONCURRENTLY by_name ON lines (name);\n",
    });
    const endings = await Promise.all([job.run(), job.run()]);
    expect(endings.map(({ output }) => output).join("")).not.toContain("deadlock");
    expect(endings.map(({ code }) => code)).toEqual([0, 0]);
    expect(ask("SELECT indisvalid FROM pg_index WHERE indexrelid = 'by_name'::regclass;")).toBe("t");
  });

  it("gives up when another run does not end", async () => {
    const { job } = fresh({ "001_slow.sql": "SELECT pg_sleep(4);" });
    const slow = job.run();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const ending = await job.run({ env: { LOCK_WAIT_SECONDS: "1" } });
    expect(ending.code).not.toBe(0);
    expect(ending.output).toContain("another run has not ended within 1 seconds");
    expect((await slow).code).toBe(0);
  });

  it("lets a file that has its own transaction keep it", async () => {
    const { job, ask } = fresh({ "001_own.sql": `BEGIN;\n${first}COMMIT;\n` });
    const ending = await job.run();
    expect(ending.output).not.toContain("already a transaction in progress");
    expect(ending.code).toBe(0);
    expect(ask("SELECT count(*) FROM lines;")).toBe("1");
  });

  it("takes nothing away unless it is allowed to", async () => {
    const { job, ask } = fresh({
      "001_first.sql": first,
      "002_drop.contract.sql": "ALTER TABLE lines DROP COLUMN name;",
    });
    const held = await job.run();
    expect(held.output).toContain("held    002_drop.contract.sql");
    expect(ask("SELECT name FROM lines;")).toBe("L-BAG1");
    expect((await job.run({ env: { ALLOW_CONTRACT: "true" } })).code).toBe(0);
    expect(ask("SELECT * FROM lines;")).toBe("1");
  });

  it("finds a session as it expects it, whatever the file before has set", async () => {
    const { job, ask } = fresh({
      "001_rude.sql": "SET search_path = pg_catalog;\n\\set ON_ERROR_STOP off\nRESET ROLE;\n",
      "002_first.sql": first,
    });
    ask(
      "DO $$ BEGIN EXECUTE format('ALTER ROLE ms5_migration_user IN DATABASE %I RESET ALL', current_database()); END $$;",
    );
    await job.run();
    expect(ask("SELECT relowner::regrole FROM pg_class WHERE oid = 'lines'::regclass;")).toBe(database.owner);
    expect(ask("SELECT to_regclass('factory_telemetry.lines');")).toBe("lines");
  });

  it("stops at an error although a file before has told psql to go on", async () => {
    const { job, ask } = fresh({
      "001_rude.sql": "\\set ON_ERROR_STOP off\n",
      "002_wrong.sql": "-- ms5: no transaction\nSELECT 1 / 0;\nCREATE TABLE too_late (id int);\n",
    });
    expect((await job.run()).code).not.toBe(0);
    expect(ask(log)).toBe("001_rude.sql|t\n002_wrong.sql|f");
    expect(ask("SELECT to_regclass('too_late') IS NULL;")).toBe("t");
  });

  it.each([
    ["no files", {}, "no *.sql"],
    ["a name that is no plain one", { "001 first.sql": first }, "use letters, digits"],
  ])("starts nothing with %s", async (_, files, message) => {
    const { job } = fresh(files);
    const ending = await job.run();
    expect(ending.code).toBe(1);
    expect(ending.output).toContain(message);
  });

  it("never hands the password to another process as an argument", async () => {
    const { job } = fresh({
      "001_show.sql": "\\! cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\000' ' ' | grep -c ':secre[t]@' || true\n",
    });
    const { output } = await job.run();
    expect(output.split("\n")).toContain("0");
  });

  it("leaves nothing in the log that could be changed later", async () => {
    const { job, ask } = fresh({ "001_first.sql": first });
    await job.run();
    expect(() => ask("UPDATE ms5_platform.migration_log SET success = false;")).toThrow("only added to");
    expect(() => ask("DELETE FROM ms5_platform.migration_log;")).toThrow("only added to");
    expect(() => ask("TRUNCATE ms5_platform.migration_log;")).toThrow("only added to");
  });
});
