import { homedir } from "node:os";
import { sep } from "node:path";
import { binaryNames, groupOf, officialPlugins, pathPrograms, toolGroups } from "#tools/lab/binaries.ts";
import type { BinaryName } from "#tools/lab/binaries.ts";
import { cacheRoot, cacheSlot, outdatedFolders, requireRoot, toolchainFolder } from "#tools/lab/cache.ts";
import type { Environment } from "#tools/lab/cache.ts";
import { crdFolder, crdsInstalled } from "#tools/lab/crds/crd-cache.ts";
import { installCommand, LabError } from "#tools/lab/errors.ts";
import { compareVersions, goPage, installedGo, requiredGo } from "#tools/lab/go.ts";
import type { LabIo } from "#tools/lab/install.ts";
import { locate, officialPlugin } from "#tools/lab/locate.ts";
import type { Origin } from "#tools/lab/locate.ts";
import { renderTable } from "#tools/text/table.ts";

export interface DoctorRow {
  readonly name: string;
  /** `optional`: its absence changes nothing that the lab needs now. */
  readonly status: "ok" | "optional" | "missing" | "too old" | "half-built" | "building";
  readonly where: string;
  /** How to get it; empty where nothing is to be done. */
  readonly how: string;
}

const originText: Readonly<Record<Origin, string>> = {
  PATH: "PATH",
  plugin: "official plugin",
  cache: "built",
};

export function runDoctor(args: readonly string[], io: LabIo): number {
  const surplus = args[0];
  if (surplus !== undefined) {
    io.warn(`lab: doctor takes no arguments (got ${surplus}); run it without`);
    return 2;
  }
  const root = cacheRoot(io.environment);
  try {
    requireRoot(root); // every remedy below would fail
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    io.warn(`lab: ${error.message}`);
    return 1;
  }
  const rows = doctor(io.environment);
  for (const line of renderRows(rows)) io.print(line);
  return rows.every(({ status }) => status === "ok" || status === "optional") ? 0 : 1;
}

export function doctor(environment: Environment = process.env): DoctorRow[] {
  const programs = binaryNames.map((name) => programRow(name, environment));
  const definitions = definitionsRow(environment);
  const complete = [...programs, definitions].every(({ status }) => status === "ok");
  return [goRow(environment, complete), ...programs, definitions, randomRow(environment), ...outdatedRows(environment)];
}

function programRow(name: BinaryName, environment: Environment): DoctorRow {
  const { version } = toolGroups[groupOf[name]];
  const title = `${name} ${version}`;
  const location = locate(name, environment);
  if (location.found) {
    return { name: title, status: "ok", where: `${location.path} (${originText[location.origin]})`, how: "" };
  }
  const where = location.rejected === undefined ? "-" : `${location.rejected}, not ${version}`;
  return {
    name: title,
    status: location.state === "ready" ? "ok" : location.state,
    where,
    how: sourceOf(name, version),
  };
}

function sourceOf(name: BinaryName, version: string): string {
  if (name === "pulumi-resource-kubernetes") {
    return `${installCommand}, or: pulumi plugin install resource kubernetes ${version}`;
  }
  const program = pathPrograms[name];
  return program === undefined ? installCommand : `${installCommand}, or version ${version} from ${program.page}`;
}

/** Kinds of the operators and add-ons, copied out of their modules. */
function definitionsRow(environment: Environment): DoctorRow {
  const name = "crds of the operators";
  return crdsInstalled(environment)
    ? { name, status: "ok", where: `${crdFolder(environment)} (copied)`, how: "" }
    : { name, status: "missing", where: "-", how: installCommand };
}

/** Go only builds: with everything built or on PATH it is not needed any more. */
function goRow(environment: Environment, complete: boolean): DoctorRow {
  const needed = requiredGo(toolchainFolder);
  const name = `go >= ${needed}`;
  const go = installedGo(environment);
  const how = `Go ${needed} or later from ${goPage}`;
  if (go === undefined) return { name, status: complete ? "optional" : "missing", where: "-", how };
  const where = `${go.path} (${go.version})`;
  if (compareVersions(go.version, needed) >= 0) return { name, status: "ok", where, how: "" };
  return { name, status: complete ? "optional" : "too old", where, how };
}

function randomRow(environment: Environment): DoctorRow {
  const version = officialPlugins.random;
  const folder = officialPlugin("random", environment);
  if (folder !== undefined) {
    return { name: `random provider ${version}`, status: "ok", where: `${folder} (official plugin)`, how: "" };
  }
  return {
    name: `random provider ${version}`,
    status: "optional",
    where: "stand-in of the lab",
    how: `pulumi plugin install resource random ${version}`,
  };
}

function outdatedRows(environment: Environment): DoctorRow[] {
  const root = cacheRoot(environment);
  const groups = [...new Set(Object.values(groupOf))];
  return groups
    .flatMap((group) => outdatedFolders(cacheSlot(group, root)))
    .map((folder) => ({
      name: "earlier build",
      status: "optional" as const,
      where: folder,
      how: "unused by this version; remove the folder when no other branch needs it",
    }));
}

/** The home folder as `~`: the paths are for reading, and must fit beside the names. */
export function renderRows(rows: readonly DoctorRow[], home: string = homedir()): readonly string[] {
  const short = (text: string): string => text.replaceAll(`${home}${sep}`, `~${sep}`);
  return renderTable(
    ["program", "status", "where it is, or how to get it"],
    rows.map(({ name, status, where, how }) => [
      name,
      status,
      [where === "-" ? "" : short(where), how].filter((part) => part !== "").join("; "),
    ]),
  );
}
