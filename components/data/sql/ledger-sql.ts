import { identifier, section } from "#components/data/sql/quote.ts";

/** Schemas that have to be there before the first file, and the log: every attempt to run a file, for ever; a file succeeds once. */
export function renderLedgerSql(platformSchema: string, schema: string): string {
  const log = `${identifier(platformSchema)}.migration_log`;
  return [
    section(
      "The platform's own schema, and the application's: tables of a file that names none must not end up in public.",
      ...[platformSchema, schema].map((name) => `CREATE SCHEMA IF NOT EXISTS ${identifier(name)};`),
    ),
    section(
      "Every attempt to run a migration.",
      `CREATE TABLE IF NOT EXISTS ${log} (`,
      "  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,",
      "  migration_name text NOT NULL,",
      "  checksum text NOT NULL,",
      "  success boolean NOT NULL,",
      "  release text NOT NULL,",
      "  started_at timestamptz NOT NULL,",
      "  finished_at timestamptz NOT NULL DEFAULT clock_timestamp(),",
      "  executed_by text NOT NULL DEFAULT session_user",
      ");",
      `CREATE UNIQUE INDEX IF NOT EXISTS migration_log_once ON ${log} (migration_name) WHERE success;`,
    ),
    section(
      "The log is an audit trail: what is written stays as it is.",
      `CREATE OR REPLACE FUNCTION ${identifier(platformSchema)}.keep_log() RETURNS trigger LANGUAGE plpgsql AS $$`,
      "BEGIN RAISE EXCEPTION 'migration_log is only added to'; END $$;",
      `CREATE OR REPLACE TRIGGER keep_log BEFORE UPDATE OR DELETE OR TRUNCATE ON ${log}`,
      `  FOR EACH STATEMENT EXECUTE FUNCTION ${identifier(platformSchema)}.keep_log();`,
    ),
  ].join("\n");
}
