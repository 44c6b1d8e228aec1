import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "#tools/lab/cache.ts";
import { labError } from "#tools/lab/errors.ts";
import { programOnPath } from "#tools/lab/locate.ts";

export const goPage = "https://go.dev/dl/";

export interface GoBuild {
  readonly go: string;
  readonly folder: string;
  readonly arguments: readonly string[];
}

/** The highest `go` line of the toolchain's modules. */
export function requiredGo(toolchain: string): string {
  const versions = readdirSync(toolchain, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => /^go (\S+)$/m.exec(readFileSync(join(toolchain, entry.name, "go.mod"), "utf8"))?.[1] ?? "0");
  return versions.toSorted(compareVersions).at(-1) ?? "0";
}

/** The Go on PATH with its version, or `undefined`. */
export function installedGo(environment: Environment): { readonly path: string; readonly version: string } | undefined {
  const path = programOnPath("go", environment);
  if (path === undefined) return undefined;
  const run = spawnSync(path, ["env", "GOVERSION"], { encoding: "utf8", env: goEnvironment(environment) });
  return { path, version: /^go(\d[\d.]*)/.exec(run.stdout)?.[1] ?? "0" };
}

/** Path of a Go that can build the toolchain. */
export function requireGo(environment: Environment, toolchain: string): string {
  const needed = requiredGo(toolchain);
  const go = installedGo(environment);
  if (go === undefined) {
    throw labError(
      "there is no go on PATH to build the lab's programs",
      `install Go ${needed} or later from ${goPage}`,
    );
  }
  if (compareVersions(go.version, needed) < 0) {
    throw labError(`${go.path} is Go ${go.version}, too old`, `install Go ${needed} or later from ${goPage}`);
  }
  return go.path;
}

export function compareVersions(left: string, right: string): number {
  const a = left.split(".").map(Number);
  const b = right.split(".").map(Number);
  const index = [0, 1, 2].find((position) => (a[position] ?? 0) !== (b[position] ?? 0));
  return index === undefined ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}

/** Runs `go build` at low priority: a build of minutes must not make the machine unusable. */
export async function goBuild(build: GoBuild, environment: Environment): Promise<{ ok: boolean; output: string }> {
  const child = spawn("nice", ["-n", "10", build.go, "build", ...build.arguments], {
    cwd: build.folder,
    env: goEnvironment(environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ ok: code === 0, output });
    });
  });
}

/** The user's own flags and workspaces would change what is built; the module proxy stays the user's. */
function goEnvironment(environment: Environment): Record<string, string | undefined> {
  return { ...environment, CGO_ENABLED: "0", GOTOOLCHAIN: "local", GOFLAGS: "", GOWORK: "off" };
}
