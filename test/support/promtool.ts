import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ms5-promtool");
const onPath = (): readonly string[] =>
  (process.env["PATH"] ?? "").split(":").map((folder) => join(folder, "promtool"));

const found = (): string | undefined =>
  process.env["PROMTOOL"] ?? [...onPath(), join(cache, "usr/bin/promtool")].find((candidate) => existsSync(candidate));

/**
 * Prometheus's own judge of rules. Where it is missing it is taken out of Debian's package, which is not installed:
 * nothing may start a server here.
 *
 * @throws Error in one line when there is none and none can be brought.
 */
export function requirePromtool(): string {
  const there = found();
  if (there !== undefined) return there;
  try {
    bring();
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Error(`no promtool found and none fetched (${String(why)}); install Prometheus or set PROMTOOL`, {
      cause: error,
    });
  }
  return join(cache, "usr/bin/promtool");
}

function bring(): void {
  process.stderr.write("fetching promtool from Debian's package prometheus, once, for the tests of the rules\n");
  mkdirSync(join(cache, ".."), { recursive: true });
  const folder = mkdtempSync(`${cache}-`);
  try {
    const download = (): void =>
      void execFileSync("apt-get", ["download", "prometheus"], { cwd: folder, stdio: "ignore" });
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

export interface Verdict {
  readonly accepted: boolean;
  readonly output: string;
}

/** Runs it and reads what it says. */
export function promtool(...words: readonly string[]): Verdict {
  const { status, stdout, stderr } = spawnSync(requirePromtool(), words, { encoding: "utf8" });
  return { accepted: status === 0, output: `${stdout}${stderr}` };
}
