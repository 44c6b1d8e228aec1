import { describe, expect, it } from "vitest";
import { hoursOf, validateRetention } from "#components/data/retention.ts";
import type { Interval, RetentionRule } from "#components/data/retention.ts";
import { backendSettings } from "#stacks/catalog/backend-settings.ts";
import { database } from "#stacks/catalog/database.ts";
import { retention, timescaleSettings } from "#stacks/catalog/retention.ts";

const rule: RetentionRule = {
  table: "readings",
  chunkInterval: "1 day",
  compressAfter: "7 days",
  retain: "90 days",
  dataClass: "internal",
  reason: "a test",
};
const rules: readonly RetentionRule[] = retention;
const of = (table: string): RetentionRule => {
  const found = rules.find((each) => each.table === table);
  if (found === undefined) throw new Error(`no rule for ${table}`);
  return found;
};
const days = (interval: Interval): number => hoursOf(interval) / 24;

describe("rules of retention", () => {
  it("can all be carried out", () => {
    expect(validateRetention(rules)).toEqual([]);
  });

  it.each([
    ["table", { table: "Readings; DROP" }],
    ["timeColumn", { timeColumn: "time stamp" }],
    ["segmentBy", { segmentBy: "" }],
    ["compressAfter", { compressAfter: "90 days" }],
    ["retain", { retain: "24 hours", compressAfter: "1 hour" }],
  ] as const)("are refused for their %s", (field, change) => {
    expect(validateRetention([{ ...rule, ...change }]).map(({ path }) => path)).toContain(`retention[0].${field}`);
  });

  it("are refused when a table has two", () => {
    expect(validateRetention([rule, rule]).map(({ path }) => path)).toEqual(["retention[1].table"]);
  });

  it("keep what the regulations and the plant need", () => {
    expect(days(of("quality_checks").retain)).toBeGreaterThanOrEqual(7 * 365);
    expect(days(of("oee_calculations").retain)).toBeGreaterThanOrEqual(365);
    expect(days(of("production_kpis").retain)).toBeGreaterThanOrEqual(3 * 365);
    expect(days(of("metric_hist").retain)).toBe(90);
  });
});

/** Tables each variable of the application stands for. */
const governed = {
  TIMESCALEDB_RETENTION_POLICY_METRIC_HIST: ["metric_hist"],
  TIMESCALEDB_RETENTION_POLICY_OEE: ["oee_calculations"],
  TIMESCALEDB_RETENTION_POLICY: ["energy_consumption", "production_kpis"],
} as const;
const everyGoverned = Object.values(governed).flat();

describe("what the application sets for itself when it starts", () => {
  it.each(Object.entries(governed))("deletes nothing before its time: %s", (variable, tables) => {
    const own = new Map<string, unknown>(Object.entries(timescaleSettings)).get(variable);
    expect(tables.map((table) => of(table).retain).toSorted((a, b) => hoursOf(b) - hoursOf(a))[0]).toBe(own);
  });

  it("compresses when the rules do", () => {
    const stated = everyGoverned.map((table) => of(table).compressAfter);
    expect(new Set(stated)).toEqual(new Set([timescaleSettings.TIMESCALEDB_COMPRESSION_AFTER]));
  });

  it("divides its tables as the rules do", () => {
    expect(of("metric_hist").chunkInterval).toBe(timescaleSettings.TIMESCALEDB_CHUNK_TIME_INTERVAL_METRIC_HIST);
    expect(of("oee_calculations").chunkInterval).toBe(timescaleSettings.TIMESCALEDB_CHUNK_TIME_INTERVAL_OEE);
    for (const table of governed.TIMESCALEDB_RETENTION_POLICY) {
      expect(of(table).chunkInterval).toBe(timescaleSettings.TIMESCALEDB_CHUNK_TIME_INTERVAL);
    }
  });

  it("starts as many jobs as the server has workers for", () => {
    expect(timescaleSettings.TIMESCALEDB_MAX_BACKGROUND_WORKERS).toBe(database.timescaleWorkers);
  });

  it("is told so by the environment of the backend", () => {
    expect(backendSettings).toMatchObject(timescaleSettings);
  });
});
