/** What the script knows beside what it finds in its environment. */
export interface MigrateScriptSpec {
  /** Role that owns every object; the session acts as it. */
  readonly owner: string;
  readonly schema: string;
  readonly platformSchema: string;
  /** Files of the platform beside the script, in order: the first makes the log, the others run after the application's. */
  readonly ledgerFile: string;
  readonly platformFiles: readonly string[];
}

/**
 * Renders the script of the migration Job: POSIX shell and psql, nothing else. Files of the application run in the order
 * of their names, each in a transaction of its own and once; an error undoes the file and ends the run. A file that ran
 * and has changed since stops everything. Its environment:
 *
 * - `DATABASE_URL`, or the variables of libpq. https://www.postgresql.org/docs/17/libpq-envars.html
 * - `MIGRATIONS_DIR`: the application's files; `/migrations` by default.
 * - `ALLOW_CONTRACT`: `true` runs `*.contract.sql`, which take away what the release before still uses.
 * - `LOCK_WAIT_SECONDS`: how long a second run waits for the first; 120 by default.
 * - `RELEASE`: goes into the log.
 *
 * `-- ms5: no transaction` on the first line of a file is for what PostgreSQL refuses inside one, such as CREATE INDEX
 * CONCURRENTLY; such a file must be one that can run twice.
 */
export function renderMigrateScript(spec: MigrateScriptSpec): string {
  return [renderHead(spec), connection, functions, renderRun(spec)].join("\n");
}

const renderHead = ({ owner, schema, platformSchema }: MigrateScriptSpec): string => `#!/bin/sh
# Brings the schema to the release. Rendered by the platform; what it does is told by its option-free environment.
set -eu
LC_ALL=C
export LC_ALL
umask 077

owner='${owner}'
schema='${schema}'
log='${platformSchema}.migration_log'
files=\${MIGRATIONS_DIR:-/migrations}
beside=$(dirname -- "$0")
wait=\${LOCK_WAIT_SECONDS:-120}
release=\${RELEASE:-unknown}
contract=\${ALLOW_CONTRACT:-false}

fail() {
  printf 'migrate: %s\\n' "$*" >&2
  exit 1
}
`;

/** The password must not be an argument of psql, which every process of the container could read. */
const connection = `if [ -n "\${DATABASE_URL:-}" ]; then
  rest=\${DATABASE_URL#*://}
  credentials=\${rest%%@*}
  place=\${rest#*@}
  [ "$credentials" != "$rest" ] || fail 'DATABASE_URL names no user'
  case $credentials in *%*) fail 'DATABASE_URL has a percent sign in user or password; use letters and digits' ;; esac
  address=\${place%%/*}
  name=\${place#*/}
  PGUSER=\${credentials%%:*}
  PGPASSWORD=\${credentials#*:}
  PGHOST=\${address%%:*}
  PGPORT=\${address##*:}
  [ "$PGPORT" != "$address" ] || PGPORT=5432
  PGDATABASE=\${name%%\\?*}
  unset DATABASE_URL
  export PGUSER PGPASSWORD PGHOST PGPORT PGDATABASE
fi
PGSSLMODE=\${PGSSLMODE:-require}
PGCONNECT_TIMEOUT=\${PGCONNECT_TIMEOUT:-10}
PGAPPNAME=ms5-migrations
export PGSSLMODE PGCONNECT_TIMEOUT PGAPPNAME
case $wait in '' | *[!0-9]*) fail "LOCK_WAIT_SECONDS is no number (got '$wait')" ;; esac
case $release in *[!A-Za-z0-9._+-]*) fail "RELEASE has characters that are none of a version (got '$release')" ;; esac

work=$(mktemp -d "\${TMPDIR:-/tmp}/migrate.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'exit 143' INT TERM
`;

/** A second run asks again and again instead of waiting inside a statement, which CREATE INDEX CONCURRENTLY would wait for. */
const functions = `take_lock() {
  printf '%s\\n' '\\set locked f'
  attempt=0
  while [ "$attempt" -le "$wait" ]; do
    printf '%s\\n' '\\if :locked' '\\else' \\
      "SELECT pg_try_advisory_lock(hashtextextended('$log', 0)) AS locked \\\\gset" \\
      '\\if :locked' '\\else' '\\! sleep 1' '\\endif' '\\endif'
    attempt=$((attempt + 1))
  done
  printf '%s\\n' '\\if :locked' '\\else' "SELECT pg_temp.refuse('another run has not ended within $wait seconds');" '\\endif'
}

sum_of() {
  sha256sum < "$1" | cut -d ' ' -f 1
}

# Whether a file must run without a transaction of ours: it says so, or it has its own.
runs_alone() {
  head -n 1 -- "$1" | grep -Eqi '^-- *ms5: *no transaction' ||
    grep -Eqi '^[[:space:]]*(begin|start transaction|commit)([[:space:]]+(work|transaction))?[[:space:]]*;' -- "$1"
}

# The session as every file finds it, whatever the one before has set.
begin_file() {
  printf '%s\\n' 'RESET ALL;' "SET ROLE $owner;" "SET search_path = $schema, public;" \\
    "SET lock_timeout = '5s';" 'SET statement_timeout = 0;' "SET idle_in_transaction_session_timeout = '300s';" \\
    'SET client_min_messages = warning;'
}

verify() {
  cat <<SQL
SELECT coalesce(bool_or(checksum <> '$2'), false) AS changed FROM $log WHERE migration_name = '$1' AND success \\gset
\\if :changed
SELECT pg_temp.refuse('$1 has changed since it ran; put it back, and write a new file');
\\endif
SQL
}

step() {
  cat <<SQL
SELECT count(*) > 0 AS done FROM $log WHERE migration_name = '$1' AND success \\gset
\\if :done
\\echo 'there   $1'
\\else
\\! echo '$1 $2' > '$work/current'
SELECT clock_timestamp() AS started \\gset
$(begin_file)
\${4}
\\i '$3'
\\set ON_ERROR_STOP on
SET ROLE $owner;
INSERT INTO $log (migration_name, checksum, success, release, started_at) VALUES ('$1', '$2', true, '$release', :'started');
\${5}
\\! : > '$work/current'
\\echo 'ran     $1'
\\endif
SQL
}
`;

const renderRun = ({ ledgerFile, platformFiles }: MigrateScriptSpec): string => `: > "$work/verify"
: > "$work/steps"
found=0
for file in "$files"/*.sql; do
  [ -f "$file" ] || continue
  name=$(basename -- "$file")
  case $name in *[!A-Za-z0-9._-]*) fail "$name: use letters, digits, dots, dashes and underscores" ;; esac
  found=$((found + 1))
  sum=$(sum_of "$file")
  verify "$name" "$sum" >> "$work/verify"
  case $name in
    *.contract.sql)
      if [ "$contract" != true ]; then
        printf 'held    %s\\n' "$name"
        continue
      fi
      ;;
  esac
  if runs_alone "$file"; then
    step "$name" "$sum" "$file" '' '' >> "$work/steps"
  else
    step "$name" "$sum" "$file" 'BEGIN;' 'COMMIT;' >> "$work/steps"
  fi
done
[ "$found" -gt 0 ] || fail "no *.sql in $files"
hashes=$(cat -- "$files"/*.sql | grep -Eo '\\$2[abxy]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}' | sort -u | paste -sd , - || :)

{
  printf '%s\\n' '\\set ON_ERROR_STOP on' '\\set QUIET on' '\\pset pager off' '\\pset tuples_only on' '\\pset format unaligned'
  begin_file
  cat <<'SQL'
CREATE FUNCTION pg_temp.refuse(reason text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '%', reason; END $$;
SQL
  take_lock
  printf '%s\\n' 'BEGIN;' "\\\\i '$beside/${ledgerFile}'" 'COMMIT;'
  cat "$work/verify" "$work/steps"
  printf '%s\\n' "\\\\set hashes '{$hashes}'"
  for name in ${platformFiles.join(" ")}; do
    begin_file
    printf '%s\\n' "\\\\! echo '$name platform' > '$work/current'" 'BEGIN;' "\\\\i '$beside/$name'" 'COMMIT;' "\\\\! : > '$work/current'"
  done
} > "$work/run.sql"

if psql -X -f "$work/run.sql"; then
  exit 0
else
  code=$?
fi
if [ -s "$work/current" ]; then
  read -r name sum < "$work/current"
  printf 'migrate: %s failed and is undone as far as it can be\\n' "$name" >&2
  psql -X -q -c "SET ROLE $owner" -c "INSERT INTO $log (migration_name, checksum, success, release, started_at)
    VALUES ('$name', '$sum', false, '$release', clock_timestamp())" || :
fi
exit "$code"
`;
