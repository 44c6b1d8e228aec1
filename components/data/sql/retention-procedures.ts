import { identifier, section } from "#components/data/sql/quote.ts";

/**
 * Carries out the rules of the table with TimescaleDB's own policies. Where the extension or the hypertable is missing a
 * rule waits, so that the same SQL runs before and after the migration that makes the table.
 * https://www.tigerdata.com/docs/api/latest/data-retention/add_retention_policy/
 */
export function retentionProcedures(platformSchema: string): string {
  const own = identifier(platformSchema);
  return [
    findHypertable(own),
    enableCompression(own),
    applyPolicies(own),
    applyRetention(own),
    forgetRetention(own),
  ].join("\n");
}

const path = "SET search_path = pg_catalog, public, pg_temp"; // the extension is in public

const findHypertable = (own: string): string =>
  section(
    "A hypertable, or nothing.",
    `CREATE OR REPLACE FUNCTION ${own}.hypertable_of(wanted_schema text, wanted_table text) RETURNS regclass`,
    `LANGUAGE plpgsql ${path} AS $$`,
    "BEGIN",
    "  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN RETURN NULL; END IF;",
    "  RETURN (SELECT format('%I.%I', hypertable_schema, hypertable_name)::regclass FROM timescaledb_information.hypertables",
    "           WHERE hypertable_schema = wanted_schema AND hypertable_name = wanted_table);",
    "END $$;",
    `CREATE OR REPLACE FUNCTION ${own}.policy_of(wanted_schema text, wanted_table text, job text, setting text) RETURNS interval`,
    `LANGUAGE plpgsql ${path} AS $$`,
    "BEGIN",
    "  RETURN (SELECT (config ->> setting)::interval FROM timescaledb_information.jobs",
    "           WHERE proc_name = job AND hypertable_schema = wanted_schema AND hypertable_name = wanted_table);",
    "END $$;",
  );

/** A function of its own, because the options of ALTER TABLE exist with the extension only. */
const enableCompression = (own: string): string =>
  section(
    "Compression, newest rows first, values of one column together.",
    `CREATE OR REPLACE FUNCTION ${own}.enable_compression(relation regclass, segment text, ordering text) RETURNS void`,
    `LANGUAGE plpgsql ${path} AS $$`,
    "BEGIN",
    "  EXECUTE format('ALTER TABLE %s SET (timescaledb.compress, timescaledb.compress_orderby = %L%s)', relation,",
    "    quote_ident(ordering) || ' DESC',",
    "    CASE WHEN segment IS NULL THEN '' ELSE format(', timescaledb.compress_segmentby = %L', quote_ident(segment)) END);",
    "END $$;",
  );

const applyPolicies = (own: string): string =>
  section(
    "One rule; only what differs is changed.",
    `CREATE OR REPLACE FUNCTION ${own}.apply_rule(relation regclass, rule ${own}.retention_policy) RETURNS text`,
    `LANGUAGE plpgsql ${path} AS $$`,
    "DECLARE",
    "  dimension record;",
    "  present interval;",
    "BEGIN",
    "  SELECT column_name, time_interval INTO dimension FROM timescaledb_information.dimensions",
    "   WHERE hypertable_schema = rule.table_schema AND hypertable_name = rule.table_name AND dimension_number = 1;",
    "  IF rule.time_column IS NOT NULL AND rule.time_column <> dimension.column_name THEN",
    "    RETURN format('is divided by %s', dimension.column_name);",
    "  END IF;",
    "  IF dimension.time_interval IS DISTINCT FROM rule.chunk_interval THEN",
    "    PERFORM set_chunk_time_interval(relation, rule.chunk_interval);",
    "  END IF;",
    `  present := ${own}.policy_of(rule.table_schema, rule.table_name, 'policy_retention', 'drop_after');`,
    "  IF present IS DISTINCT FROM rule.retain THEN",
    "    IF present IS NOT NULL THEN PERFORM remove_retention_policy(relation); END IF;",
    "    PERFORM add_retention_policy(relation, rule.retain);",
    "  END IF;",
    "  IF rule.segment_by IS NOT NULL AND NOT EXISTS (SELECT FROM pg_attribute",
    "       WHERE attrelid = relation AND attname = rule.segment_by AND NOT attisdropped) THEN",
    "    RETURN format('has no column %s', rule.segment_by);",
    "  END IF;",
    `  present := ${own}.policy_of(rule.table_schema, rule.table_name, 'policy_compression', 'compress_after');`,
    "  IF present IS DISTINCT FROM rule.compress_after THEN",
    "    IF present IS NOT NULL THEN PERFORM remove_compression_policy(relation); END IF;",
    "    IF rule.compress_after IS NOT NULL THEN",
    "      IF NOT (SELECT compression_enabled FROM timescaledb_information.hypertables",
    "               WHERE hypertable_schema = rule.table_schema AND hypertable_name = rule.table_name) THEN",
    `        PERFORM ${own}.enable_compression(relation, rule.segment_by, dimension.column_name);`,
    "      END IF;",
    "      PERFORM add_compression_policy(relation, rule.compress_after);",
    "    END IF;",
    "  END IF;",
    "  RETURN 'applied';",
    "END $$;",
  );

const applyRetention = (own: string): string =>
  section(
    "Every rule.",
    `CREATE OR REPLACE PROCEDURE ${own}.apply_retention() LANGUAGE plpgsql ${path} AS $$`,
    "DECLARE",
    `  rule ${own}.retention_policy;`,
    "  relation regclass;",
    "  outcome text;",
    "BEGIN",
    `  FOR rule IN SELECT * FROM ${own}.retention_policy ORDER BY table_schema, table_name LOOP`,
    `    relation := ${own}.hypertable_of(rule.table_schema, rule.table_name);`,
    "    IF relation IS NULL THEN",
    "      outcome := 'waits for the hypertable';",
    "    ELSE",
    `      outcome := ${own}.apply_rule(relation, rule);`,
    "    END IF;",
    "    IF outcome <> 'applied' THEN RAISE WARNING 'retention of %.%: %', rule.table_schema, rule.table_name, outcome; END IF;",
    `    UPDATE ${own}.retention_policy AS existing SET state = outcome, changed_at = now()`,
    "     WHERE existing.table_schema = rule.table_schema AND existing.table_name = rule.table_name",
    "       AND existing.state <> outcome;",
    "  END LOOP;",
    "END $$;",
  );

const forgetRetention = (own: string): string =>
  section(
    "Rules that are no longer stated: nothing is deleted in their name any more.",
    `CREATE OR REPLACE PROCEDURE ${own}.forget_retention(own_schema text, kept text[]) LANGUAGE plpgsql ${path} AS $$`,
    "DECLARE",
    `  rule ${own}.retention_policy;`,
    "  relation regclass;",
    "BEGIN",
    `  FOR rule IN SELECT * FROM ${own}.retention_policy WHERE table_schema = own_schema AND table_name <> ALL (kept) LOOP`,
    `    relation := ${own}.hypertable_of(rule.table_schema, rule.table_name);`,
    "    IF relation IS NOT NULL THEN",
    "      PERFORM remove_retention_policy(relation, if_exists => true);",
    "      PERFORM remove_compression_policy(relation, if_exists => true);",
    "    END IF;",
    `    DELETE FROM ${own}.retention_policy AS existing`,
    "     WHERE existing.table_schema = rule.table_schema AND existing.table_name = rule.table_name;",
    "  END LOOP;",
    "END $$;",
  );
