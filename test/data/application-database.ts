import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderRoles } from "#components/data/roles.ts";
import type { RetentionRule } from "#components/data/retention.ts";
import { renderMigrationFiles } from "#components/data/sql/migration-files.ts";
import { renderInitialSql } from "#components/data/sql/roles-sql.ts";
import { database } from "#stacks/catalog/database.ts";
import { retention } from "#stacks/catalog/retention.ts";
import { run } from "#test/data/postgres-server.ts";
import type { Ending, PostgresServer } from "#test/data/postgres-server.ts";

export const password = "secret";
const { databaseName, owner, roles } = database;

/** A database the way the operator makes it: owner, initial SQL as the superuser, then the managed roles. */
export function createApplicationDatabase(server: PostgresServer, name: string = databaseName): void {
  server.query(`DO $$ BEGIN CREATE ROLE ${owner} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;`);
  server.query(`CREATE DATABASE ${name} OWNER ${owner};`);
  server.query(initialSqlFor(name), { database: name });
  server.query(managedRoles());
}

/** Databases of tests differ in their name, so that each starts from nothing. */
export const initialSqlFor = (name: string): string => renderInitialSql({ ...database, databaseName: name });

/** What the operator does with its list of roles: https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/internal/management/controller/roles/postgres.go */
function managedRoles(): string {
  return renderRoles(roles, () => 10)
    .flatMap((role) => [
      `ALTER ROLE ${role.name} ${flag("superuser", role.superuser)} ${flag("createdb", role.createdb)} ${flag("createrole", role.createrole)} ${flag("replication", role.replication)} ${flag("bypassrls", role.bypassrls)} ${flag("inherit", role.inherit)} ${flag("login", role.login)} CONNECTION LIMIT ${String(role.connectionLimit)} PASSWORD '${password}';`,
      ...(role.inRoles ?? []).map((group) => `GRANT ${group} TO ${role.name};`),
    ])
    .join("\n");
}

const flag = (name: string, set = false): string => (set ? name.toUpperCase() : `NO${name.toUpperCase()}`);

/** What the migration Job sees: the mounted files of the platform, and the application's in its image. */
export interface MigrationJob {
  readonly run: (options?: JobOptions) => Promise<Ending>;
  readonly write: (name: string, text: string) => void;
  readonly url: string;
}

export interface JobOptions {
  readonly env?: Readonly<Record<string, string>>;
}

export function prepareJob(
  server: PostgresServer,
  name: string,
  files: Readonly<Record<string, string>>,
  rules: readonly RetentionRule[] = retention,
): MigrationJob {
  const directory = mkdtempSync(join(server.directory, "job-")); // goes with the server
  const [mounted, own] = [join(directory, "etc"), join(directory, "migrations")];
  for (const path of [mounted, own]) mkdirSync(path);
  const write = (file: string, text: string): void => {
    writeFileSync(join(own, file), text);
  };
  for (const [file, text] of Object.entries(renderMigrationFiles(database, rules)))
    writeFileSync(join(mounted, file), text);
  for (const [file, text] of Object.entries(files)) write(file, text);
  const url = `postgresql://${database.migrator}:${password}@127.0.0.1:${String(server.port)}/${name}?sslmode=require`;
  const env = { MIGRATIONS_DIR: own, DATABASE_URL: url, PGSSLMODE: "disable", TMPDIR: directory, RELEASE: "1.2.3" };
  return {
    run: ({ env: more = {} } = {}) => run("/bin/sh", [join(mounted, "migrate.sh")], { ...env, ...more }),
    write,
    url,
  };
}
