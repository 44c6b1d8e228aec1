import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { cacheRoot } from "#tools/lab/cache.ts";
import type { Environment } from "#tools/lab/cache.ts";
import { crdModules, crdSource } from "#tools/lab/crds/crd-modules.ts";
import type { CrdSet } from "#tools/lab/crds/crd-modules.ts";
import { installCommand, labError } from "#tools/lab/errors.ts";

/** Folder of the definitions in the cache; its name changes with everything that decides what is in it. */
export function crdFolder(environment: Environment = process.env): string {
  const hash = createHash("sha256").update(JSON.stringify(crdModules));
  for (const name of ["go.mod", "go.sum"]) hash.update(readFileSync(join(crdSource, name)));
  return join(cacheRoot(environment), `crds-${hash.digest("hex").slice(0, 12)}`);
}

/** The folder appears whole: it is written aside and renamed. */
export const crdsInstalled = (environment: Environment = process.env): boolean => existsSync(crdFolder(environment));

/** @throws LabError when they are not installed. */
export function requireCrds(environment: Environment = process.env): void {
  if (crdsInstalled(environment)) return;
  throw labError("the operators' custom resource definitions are not installed", `run ${installCommand}`);
}

/** Files with the definitions of a set, one JSON text each. @throws LabError when they are not installed. */
export function crdFiles(set: CrdSet, environment: Environment = process.env): string[] {
  requireCrds(environment);
  const folder = join(crdFolder(environment), set);
  return readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name));
}

/** Definitions of a set. @throws LabError when they are not installed. */
export function readCrds(set: CrdSet, environment: Environment = process.env): JsonObject[] {
  return crdFiles(set, environment).flatMap((file) => {
    const definition: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isObject(definition) ? [definition] : [];
  });
}
