import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RetentionRule } from "#components/data/retention.ts";
import { renderMigrationFiles } from "#components/data/sql/migration-files.ts";
import { database } from "#stacks/catalog/database.ts";
import { createApplicationDatabase } from "#test/data/application-database.ts";
import { startPostgres } from "#test/data/postgres-server.ts";
import type { PostgresServer } from "#test/data/postgres-server.ts";
import { compressionStub, hypertable, timescaleStub } from "#test/data/timescale-stub.ts";

const readings = {
  table: "metric_hist",
  timeColumn: "ts",
  chunkInterval: "1 hour",
  compressAfter: "7 days",
  segmentBy: "metric_def_id",
  retain: "90 days",
  dataClass: "internal",
  reason: "raw readings",
} as const satisfies RetentionRule;
const history = {
  table: "history",
  timeColumn: "changed_at",
  chunkInterval: "7 days",
  retain: "730 days",
  dataClass: "gxp-record",
  reason: "who changed what",
} as const satisfies RetentionRule;

let server: PostgresServer;
let counter = 0;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
});

/** A database with the extension as far as the SQL sees it, and hypertables of both rules. */
function fresh(extension = true): {
  readonly ask: (sql: string) => string;
  readonly apply: (...rules: readonly RetentionRule[]) => void;
} {
  counter += 1;
  const name = `retention_${String(counter)}`;
  createApplicationDatabase(server, name);
  const ask = (sql: string): string => server.query(sql, { database: name });
  const files = (rules: readonly RetentionRule[]): Readonly<Record<string, string>> =>
    renderMigrationFiles(database, rules);
  const text = (rules: readonly RetentionRule[], part: string): string =>
    Object.entries(files(rules)).find(([file]) => file.includes(part))?.[1] ?? "";
  ask(`SET ROLE ms5_user; ${text([], "ledger")}`);
  if (extension) {
    ask(timescaleStub);
    ask(hypertable("metric_hist", "ts", "7 days", "metric_def_id"));
    ask(hypertable("history", "changed_at", "7 days"));
  }
  const apply = (...rules: readonly RetentionRule[]): void => {
    // The stub takes the place of the shipped function, which the SQL defines anew in front of the last call.
    const sql = text(rules, "retention").replace(/(?=CALL .*apply_retention)/, () =>
      extension ? compressionStub : "",
    );
    ask(`SET client_min_messages = error; SET ROLE ms5_user; BEGIN; ${sql} COMMIT;`);
  };
  return { ask, apply };
}

const calls = "SELECT call FROM public.calls ORDER BY id;";
const states = "SELECT table_name, state FROM ms5_platform.retention_policy ORDER BY table_name;";

describe("retention of records", () => {
  it("gives each hypertable the policies of its rule", () => {
    const { ask, apply } = fresh();
    apply(readings, history);
    expect(ask(calls).split("\n")).toEqual([
      "add_retention_policy(factory_telemetry.history, 730 days)",
      "set_chunk_time_interval(factory_telemetry.metric_hist, 01:00:00)",
      "add_retention_policy(factory_telemetry.metric_hist, 90 days)",
      "compress(factory_telemetry.metric_hist, segment metric_def_id, order ts)",
      "add_compression_policy(factory_telemetry.metric_hist, 7 days)",
    ]);
    expect(ask(states)).toBe("history|applied\nmetric_hist|applied");
  });

  it("touches nothing that is as it should be", () => {
    const { ask, apply } = fresh();
    apply(readings, history);
    const [before, rows] = [ask(calls), ask("SELECT *, xmin FROM ms5_platform.retention_policy ORDER BY table_name;")];
    apply(readings, history);
    expect(ask(calls)).toBe(before);
    expect(ask("SELECT *, xmin FROM ms5_platform.retention_policy ORDER BY table_name;")).toBe(rows);
  });

  it("replaces the policy of a rule that has changed", () => {
    const { ask, apply } = fresh();
    apply(history);
    ask("TRUNCATE public.calls;");
    apply({ ...history, retain: "1095 days" });
    expect(ask(calls).split("\n")).toEqual([
      "remove_retention_policy(factory_telemetry.history)",
      "add_retention_policy(factory_telemetry.history, 1095 days)",
    ]);
  });

  it("takes back a policy that the application has set for itself", () => {
    const { ask, apply } = fresh();
    ask("SELECT add_retention_policy('factory_telemetry.history', interval '30 days'); TRUNCATE public.calls;");
    apply(history);
    expect(ask(calls).split("\n")).toContain("add_retention_policy(factory_telemetry.history, 730 days)");
  });

  it("deletes nothing any more in the name of a rule that is gone", () => {
    const { ask, apply } = fresh();
    apply(readings, history);
    ask("TRUNCATE public.calls;");
    apply(readings);
    expect(ask(calls)).toContain("remove_retention_policy(factory_telemetry.history)");
    expect(ask("SELECT table_name FROM ms5_platform.retention_policy;")).toBe("metric_hist");
    expect(ask("SELECT DISTINCT hypertable_name FROM timescaledb_information.jobs;")).toBe("metric_hist");
  });

  it("waits where the table does not exist yet, and for the extension", () => {
    const { ask, apply } = fresh(false);
    apply(readings, history);
    expect(ask(states)).toBe("history|waits for the hypertable\nmetric_hist|waits for the hypertable");
  });

  it("goes on with the other rules when one cannot be carried out whole", () => {
    const { ask, apply } = fresh();
    apply({ ...readings, segmentBy: "no_such_column" }, { ...history, timeColumn: "at" });
    expect(ask(states)).toBe("history|is divided by changed_at\nmetric_hist|has no column no_such_column");
    expect(ask(calls)).not.toContain("history");
  });

  it("keeps a reason with an apostrophe as it is written", () => {
    const { ask, apply } = fresh(false);
    apply({ ...history, reason: "the auditor's question" });
    expect(ask("SELECT reason FROM ms5_platform.retention_policy;")).toBe("the auditor's question");
  });
});
