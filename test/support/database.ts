import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";

/** What the tests of the database run, by Debian's package. */
const programs = {
  /** Directory with `initdb`, `postgres` and `psql`. */
  postgresql: () => globSync("/usr/lib/postgresql/*/bin").toSorted().at(-1),
  pgbouncer: () => ["/usr/sbin/pgbouncer"].find((path) => existsSync(path)),
} as const;

const isDebian = (): boolean =>
  existsSync("/etc/os-release") && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));

/** Brought once, before any test, where the tests may install packages: two at a time would lock each other out. */
export function setup(): void {
  const missing = Object.entries(programs)
    .filter(([, path]) => path() === undefined)
    .map(([name]) => name);
  if (missing.length === 0 || process.getuid?.() !== 0 || !isDebian()) return;
  process.stderr.write(
    `installing ${missing.join(", ")} from Debian's packages, once, for the tests of the database\n`,
  );
  const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  execFileSync("apt-get", ["update"], options);
  execFileSync("apt-get", ["install", "-y", "--no-install-recommends", ...missing], options);
}

/** @throws Error in one line with the command that brings it. */
export function requireProgram(name: keyof typeof programs): string {
  const path = programs[name]();
  if (path === undefined) throw new Error(`no ${name} found; install it (Debian: apt-get install ${name})`);
  return path;
}
