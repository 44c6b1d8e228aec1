import { identifier, literal, section } from "#components/data/sql/quote.ts";

/** Columns the hash of a password may be in. */
const hashColumns = ["hashed_password", "password_hash"] as const;

/**
 * An account whose hash stands in a migration has a password that whoever reads the source knows: it is switched off, and
 * its hash becomes one that no password has. Does nothing to accounts that somebody has given a password.
 *
 * The variable `hashes` of psql is an array literal of the hashes found in the files.
 */
export function renderSeededAccountsSql(schema: string): string {
  const columns = hashColumns.map(literal).join(", ");
  return section(
    "Accounts that came with the source.",
    "CREATE OR REPLACE FUNCTION pg_temp.disable_seeded(hashes text[]) RETURNS bigint LANGUAGE plpgsql AS $$",
    "DECLARE",
    "  place record;",
    "  changed bigint;",
    "  total bigint := 0;",
    "BEGIN",
    "  FOR place IN",
    "    SELECT c.oid::regclass AS relation, a.attname AS hash,",
    "           EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = c.oid AND b.attname = 'is_active' AND NOT b.attisdropped",
    "                   AND b.atttypid = 'boolean'::regtype) AS can_switch_off",
    "      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid",
    `     WHERE c.relnamespace = to_regnamespace(${literal(identifier(schema))}) AND c.relkind IN ('r', 'p')`,
    `       AND a.attname IN (${columns}) AND NOT a.attisdropped`,
    "  LOOP",
    "    -- 22 characters of salt and 31 of hash at random: the form of bcrypt, but the hash of nothing anybody knows.",
    "    EXECUTE format(",
    "      'UPDATE %s SET %I = ''$2b$12$'' || left(replace(gen_random_uuid()::text, ''-'', ''''), 21) || ''e'''",
    "      || ' || left(replace(gen_random_uuid()::text, ''-'', ''''), 30) || ''.''%s WHERE %I = ANY ($1)',",
    "      place.relation, place.hash, CASE WHEN place.can_switch_off THEN ', is_active = false' ELSE '' END, place.hash",
    "    ) USING hashes;",
    "    GET DIAGNOSTICS changed = ROW_COUNT;",
    "    total := total + changed;",
    "  END LOOP;",
    "  RETURN total;",
    "END $$;",
    "SELECT pg_temp.disable_seeded(:'hashes'::text[]) AS disabled \\gset",
    "\\echo 'accounts of the source switched off:' :disabled",
  );
}
