import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { isObject } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import type { Environment } from "#tools/lab/cache.ts";
import { crdFolder, crdsInstalled } from "#tools/lab/crds/crd-cache.ts";
import { crdModules, crdSource, moduleVersions } from "#tools/lab/crds/crd-modules.ts";
import { buildError, cacheError, labError } from "#tools/lab/errors.ts";

/**
 * Copies the definitions out of the Go modules into the cache. Nothing is compiled; Go compares the modules with the
 * committed checksums. A set is kept as JSON, which the API server and Helm read faster than YAML.
 *
 * @throws LabError
 */
export function installCrds(go: string, progress: (line: string) => void, environment: Environment): void {
  if (crdsInstalled(environment)) return;
  const start = Date.now();
  const folders = moduleFolders(go, environment);
  const folder = crdFolder(environment);
  const partial = `${folder}.partial-${String(process.pid)}`;
  let count = 0;
  try {
    for (const [set, { module, path }] of Object.entries(crdModules)) {
      const definitions = readDefinitions(join(folders.get(module) ?? "", path));
      if (definitions.length === 0) throw labError(`${module} has no definition in ${path}`, "correct crd-modules.ts");
      mkdirSync(join(partial, set), { recursive: true });
      for (const each of definitions)
        writeFileSync(join(partial, set, `${each.name}.json`), JSON.stringify(each.object));
      count += definitions.length;
    }
    renameSync(partial, folder);
  } catch (error) {
    if (crdsInstalled(environment)) return; // another installation was first
    throw error instanceof Error && "code" in error ? cacheError(folder, error) : error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  progress(`${String(count)} custom resource definitions of ${String(folders.size)} projects copied in ${seconds} s`);
}

/** Module → its folder in Go's own cache. */
function moduleFolders(go: string, environment: Environment): Map<string, string> {
  const versions = moduleVersions();
  const wanted = Object.values(crdModules).map(({ module }) => `${module}@${versions.get(module) ?? "unpinned"}`);
  const run = spawnSync(go, ["mod", "download", "-json", ...wanted], {
    cwd: crdSource,
    encoding: "utf8",
    maxBuffer: 10_000_000,
    // `-mod=readonly`: a module without a committed checksum is refused, not added.
    env: { ...environment, GOTOOLCHAIN: "local", GOFLAGS: "-mod=readonly", GOWORK: "off" },
  });
  if (run.error !== undefined || run.status !== 0) {
    const reason = /"Error": "(.*)"/.exec(run.stdout)?.[1];
    throw buildError("the set of definitions", reason ?? run.error?.message ?? run.stderr);
  }
  return new Map(
    jsonValues(run.stdout).flatMap((answer): [string, string][] => {
      const { Path: path, Dir: folder } = answer;
      return typeof path === "string" && typeof folder === "string" ? [[path, folder]] : [];
    }),
  );
}

/** Go prints one indented object after the other. */
export function jsonValues(text: string): JsonObject[] {
  const parts = text.split(/^(?=\{)/m).filter((part) => part.trim() !== "");
  return parts.flatMap((part) => {
    const value: unknown = JSON.parse(part);
    return isObject(value) ? [value] : [];
  });
}

interface Definition {
  readonly name: string;
  readonly object: JsonObject;
}

/** Definitions of a file, or of every YAML file of a folder; such folders hold other documents too. */
function readDefinitions(place: string): Definition[] {
  const files = statSync(place).isDirectory()
    ? readdirSync(place)
        .filter((name) => name.endsWith(".yaml"))
        .map((name) => join(place, name))
    : [place];
  return files.flatMap((file) => parseDefinitions(readFileSync(file, "utf8")));
}

export function parseDefinitions(text: string): Definition[] {
  return parseAllDocuments(text, { logLevel: "silent" }).flatMap((document) => {
    const object: unknown = document.toJS();
    if (!isObject(object) || object["kind"] !== "CustomResourceDefinition") return [];
    const name = isObject(object["metadata"]) ? object["metadata"]["name"] : undefined;
    return typeof name === "string" ? [{ name, object }] : [];
  });
}
