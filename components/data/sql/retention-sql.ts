import { retentionProcedures } from "#components/data/sql/retention-procedures.ts";
import { identifier, literal, optional, section } from "#components/data/sql/quote.ts";
import type { RetentionRule } from "#components/data/retention.ts";

/**
 * Writes the rules into a table and carries them out: rules that are gone lose their policy, those that changed are set
 * again, those that are in force stay untouched. A rule whose table does not exist yet waits for a later release.
 */
export function renderRetentionSql(rules: readonly RetentionRule[], platformSchema: string, schema: string): string {
  const own = identifier(platformSchema);
  const kept = `ARRAY[${rules.map(({ table }) => literal(table)).join(", ")}]::text[]`;
  return [
    section(
      "Rules, as the catalogue of the platform states them.",
      `CREATE TABLE IF NOT EXISTS ${own}.retention_policy (`,
      "  table_schema text NOT NULL,",
      "  table_name text NOT NULL,",
      "  time_column text,",
      "  chunk_interval interval NOT NULL,",
      "  compress_after interval,",
      "  segment_by text,",
      "  retain interval NOT NULL,",
      "  data_class text NOT NULL,",
      "  reason text NOT NULL,",
      "  state text NOT NULL DEFAULT 'declared',",
      "  changed_at timestamptz NOT NULL DEFAULT now(),",
      "  PRIMARY KEY (table_schema, table_name)",
      ");",
    ),
    retentionProcedures(platformSchema),
    section("Rules that are gone.", `CALL ${own}.forget_retention(${literal(schema)}, ${kept});`),
    ...(rules.length === 0 ? [] : [renderUpsert(rules, own, schema)]),
    section("What the rules say.", `CALL ${own}.apply_retention();`),
  ].join("\n");
}

const columns = [
  "time_column",
  "chunk_interval",
  "compress_after",
  "segment_by",
  "retain",
  "data_class",
  "reason",
] as const;

function renderUpsert(rules: readonly RetentionRule[], own: string, schema: string): string {
  const list = (prefix = ""): string => columns.map((column) => `${prefix}${column}`).join(", ");
  return section(
    "Rules that are new or changed.",
    `INSERT INTO ${own}.retention_policy AS existing (table_schema, table_name, ${list()}) VALUES`,
    rules.map((rule) => `  ${renderRow(rule, schema)}`).join(",\n"),
    "ON CONFLICT (table_schema, table_name) DO UPDATE",
    `  SET (${list()}, changed_at) = (${list("excluded.")}, now())`,
    `  WHERE (${list("existing.")}) IS DISTINCT FROM (${list("excluded.")});`,
  );
}

function renderRow(rule: RetentionRule, schema: string): string {
  const values = [
    literal(schema),
    literal(rule.table),
    optional(rule.timeColumn),
    `interval ${literal(rule.chunkInterval)}`,
    rule.compressAfter === undefined ? "NULL::interval" : `interval ${literal(rule.compressAfter)}`,
    optional(rule.segmentBy),
    `interval ${literal(rule.retain)}`,
    literal(rule.dataClass),
    literal(rule.reason),
  ];
  return `(${values.join(", ")})`;
}
