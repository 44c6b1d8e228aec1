import type { DatabaseSpecEntry, RoleSpec } from "#components/data/database-spec.ts";
import { identifier, literal, section } from "#components/data/sql/quote.ts";

type Entry = Pick<DatabaseSpecEntry, "databaseName" | "schema" | "platformSchema" | "owner" | "migrator" | "roles">;

/**
 * What only the superuser can say about roles: how long each of them may wait and make others wait. Runs once, when the
 * database is made, before the operator has made the roles; running it again changes nothing.
 */
export function renderInitialSql(entry: Entry): string {
  return [
    section(
      "Roles exist from the start, without a way to sign in; the operator gives them their attributes and passwords.",
      ...entry.roles.map(createRole),
    ),
    section("What everybody may do by default, and nobody needs.", ...renderDefaults(entry)),
    section(
      "Limits of sessions: a role that waits too long gives up, and so do those that wait for it.",
      ...entry.roles.flatMap((role) => renderLimits(role, entry)),
    ),
  ].join("\n");
}

const createRole = ({ name }: RoleSpec): string =>
  `DO $$ BEGIN CREATE ROLE ${identifier(name)} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;`;

/** To connect stays: who may is decided by address rules, and the operator's own exporter needs it. */
const renderDefaults = ({ databaseName }: Entry): readonly string[] => [
  `REVOKE TEMPORARY ON DATABASE ${identifier(databaseName)} FROM PUBLIC;`,
  "REVOKE CREATE ON SCHEMA public FROM PUBLIC;",
];

function renderLimits({ name, limits }: RoleSpec, { databaseName, schema }: Entry): readonly string[] {
  const settings: readonly (readonly [string, string])[] = [
    ["search_path", `${identifier(schema)}, public`],
    ["statement_timeout", literal(limits.statementTimeout)],
    ["lock_timeout", literal(limits.lockTimeout)],
    ["idle_in_transaction_session_timeout", literal(limits.idleInTransactionTimeout)],
  ];
  return settings.map(
    ([setting, value]) =>
      `ALTER ROLE ${identifier(name)} IN DATABASE ${identifier(databaseName)} SET ${setting} = ${value};`,
  );
}

/**
 * What the owner says about its objects, again with every release: who may read them, and the same for tables that do
 * not exist yet. Membership in `pg_read_all_data` needs no grant.
 */
export function renderGrantsSql(entry: Entry, readers: readonly string[]): string {
  const { schema, platformSchema } = entry;
  if (readers.length === 0) return "";
  const names = readers.map(identifier).join(", ");
  return [schema, platformSchema]
    .map(identifier)
    .map((name) =>
      section(
        `Readers of ${name}, now and later.`,
        `GRANT USAGE ON SCHEMA ${name} TO ${names};`,
        `GRANT SELECT ON ALL TABLES IN SCHEMA ${name} TO ${names};`,
        `ALTER DEFAULT PRIVILEGES FOR ROLE ${identifier(entry.owner)} IN SCHEMA ${name} GRANT SELECT ON TABLES TO ${names};`,
      ),
    )
    .join("\n");
}

/** Roles that need grants to read: those that neither own anything nor read everything. */
export const planReaders = ({ roles, owner }: Pick<Entry, "roles" | "owner">): readonly string[] =>
  roles
    .filter(
      ({ name, memberOf }) => name !== owner && !memberOf.includes(owner) && !memberOf.includes("pg_read_all_data"),
    )
    .map(({ name }) => name);
