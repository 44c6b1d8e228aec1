import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ms5-docker-registry");
const unpacked = join(cache, "usr/bin/docker-registry");

const found = (): string | undefined =>
  process.env["DOCKER_REGISTRY"] ?? ["/usr/bin/docker-registry", unpacked].find((candidate) => existsSync(candidate));

/**
 * The reference implementation of the distribution specification. Where it is missing it is taken out of Debian's package,
 * which is not installed: nothing may start a server here but the tests.
 *
 * @throws Error in one line when there is none and none can be brought.
 */
export function requireRegistryProgram(): string {
  const there = found();
  if (there !== undefined) return there;
  try {
    bring();
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Error(
      `no registry found and none fetched (${String(why)}); install docker-registry or set DOCKER_REGISTRY`,
      {
        cause: error,
      },
    );
  }
  return unpacked;
}

function bring(): void {
  process.stderr.write(
    "fetching a registry from Debian's package docker-registry, once, for the tests of the image lock\n",
  );
  mkdirSync(join(cache, ".."), { recursive: true });
  const folder = mkdtempSync(`${cache}-`);
  const download = (): void =>
    void execFileSync("apt-get", ["download", "docker-registry"], { cwd: folder, stdio: "ignore" });
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
