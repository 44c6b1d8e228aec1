import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** A program of somebody else that tests ask, and where it may be. */
export interface DebianProgram {
  /** What it is, for messages. */
  readonly what: string;
  /** What needs it, for the message while it is fetched. */
  readonly purpose: string;
  readonly debianPackage: string;
  /** Folder in the cache of the user. */
  readonly folder: string;
  /** File in the package. */
  readonly file: string;
  /** Variable that names the program. */
  readonly variable: string;
  /** Files that are asked for before the cache. */
  readonly places: readonly string[];
  /** What people would install. */
  readonly remedy: string;
}

/**
 * Path of the program. Where it is missing it is taken out of Debian's package, which is not installed: nothing may start a
 * server here but the tests.
 *
 * @throws Error in one line when there is none and none can be brought.
 */
export function requireProgram(program: DebianProgram): string {
  const { what, remedy, variable, places, file } = program;
  const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), program.folder);
  const unpacked = join(cache, file);
  const there = process.env[variable] ?? [...places, unpacked].find((candidate) => existsSync(candidate));
  if (there !== undefined) return there;
  try {
    bring(program, cache);
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Error(`no ${what} found and none fetched (${String(why)}); install ${remedy} or set ${variable}`, {
      cause: error,
    });
  }
  return unpacked;
}

function bring({ what, purpose, debianPackage }: DebianProgram, cache: string): void {
  process.stderr.write(`fetching ${what} from Debian's package ${debianPackage}, once, for the tests of ${purpose}\n`);
  mkdirSync(join(cache, ".."), { recursive: true });
  const folder = mkdtempSync(`${cache}-`);
  const download = (): void =>
    void execFileSync("apt-get", ["download", debianPackage], { cwd: folder, stdio: "ignore" });
  try {
    try {
      download();
    } catch {
      execFileSync("apt-get", ["update"], { stdio: "ignore" }); // a fresh container has no package lists
      download();
    }
    const [archive] = readdirSync(folder);
    if (archive === undefined) throw new Error("apt-get download brought nothing");
    execFileSync("dpkg-deb", ["-x", archive, "content"], { cwd: folder, stdio: "ignore" });
    if (!existsSync(cache)) renameSync(join(folder, "content"), cache);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
