import type { DatabaseSpecEntry } from "#components/data/database-spec.ts";
import type { RetentionRule } from "#components/data/retention.ts";
import { renderLedgerSql } from "#components/data/sql/ledger-sql.ts";
import { renderMigrateScript } from "#components/data/sql/migrate-script.ts";
import { renderRetentionSql } from "#components/data/sql/retention-sql.ts";
import { planReaders, renderGrantsSql } from "#components/data/sql/roles-sql.ts";
import { renderSeededAccountsSql } from "#components/data/sql/seeded-accounts-sql.ts";

/** Files of the platform, by the order in which a run uses them. */
const names = {
  script: "migrate.sh",
  ledger: "platform-1-ledger.sql",
  grants: "platform-2-grants.sql",
  retention: "platform-3-retention.sql",
  accounts: "platform-4-seeded-accounts.sql",
} as const;

/** Everything the migration Job mounts beside its image: the script and the platform's own SQL. */
export function renderMigrationFiles(
  entry: DatabaseSpecEntry,
  retention: readonly RetentionRule[],
): Readonly<Record<string, string>> {
  const { schema, platformSchema, owner } = entry;
  return {
    [names.script]: renderMigrateScript({
      owner,
      schema,
      platformSchema,
      ledgerFile: names.ledger,
      platformFiles: [names.grants, names.retention, names.accounts],
    }),
    [names.ledger]: renderLedgerSql(platformSchema, schema),
    [names.grants]: renderGrantsSql(entry, planReaders(entry)),
    [names.retention]: renderRetentionSql(retention, platformSchema, schema),
    [names.accounts]: renderSeededAccountsSql(schema),
  };
}
