import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { toolGroups } from "#tools/lab/binaries.ts";
import type { GroupName, ToolGroup } from "#tools/lab/binaries.ts";
import { cacheError } from "#tools/lab/errors.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export const toolchainFolder = join(import.meta.dirname, "toolchain");

/** Where one group's binaries are kept; the name changes with everything that decides their content. */
export interface CacheSlot {
  readonly group: GroupName;
  readonly source: string;
  readonly folder: string;
  readonly binaries: readonly string[];
}

/** `building` = another installation is at it now. */
export type SlotState = "ready" | "missing" | "half-built" | "building";

export function cacheRoot(environment: Environment): string {
  const own = environment["MS5_LAB_CACHE"];
  if (own !== undefined && own !== "") return own;
  const shared = environment["XDG_CACHE_HOME"];
  return join(shared !== undefined && shared !== "" ? shared : join(homedir(), ".cache"), "ms5-lab");
}

/**
 * Makes the cache folder and the parents it lacks, one by one: Node's own recursive call never returns in a folder that
 * exists and answers that it does not, as /proc does.
 *
 * @returns what was made, outermost first. @throws LabError
 */
export function makeRoot(root: string): readonly string[] {
  const absent: string[] = [];
  for (let folder = resolve(root); !existsSync(folder); folder = dirname(folder)) absent.unshift(folder);
  try {
    for (const folder of absent) mkdirSync(folder);
    if (!statSync(root).isDirectory()) throw new Error("it is not a folder");
  } catch (error) {
    throw cacheError(root, error);
  }
  return absent;
}

/** Whether the cache folder is there or can be made; nothing of it stays. @throws LabError */
export function requireRoot(root: string): void {
  for (const folder of makeRoot(root).toReversed()) rmdirSync(folder);
}

/** Arguments of `go build` without output and packages. `-mod=readonly`: the committed module files are the pin. */
export function buildFlags(group: ToolGroup): string[] {
  const variables = Object.entries(group.variables).map(([variable, value]) => `-X ${variable}=${value}`);
  return [
    "-mod=readonly",
    "-trimpath",
    "-buildvcs=false",
    ...(group.tags.length > 0 ? ["-tags", group.tags.join(",")] : []),
    "-ldflags",
    ["-s -w", ...variables].join(" "),
  ];
}

export function cacheKey(source: string, flags: readonly string[]): string {
  const hash = createHash("sha256").update([process.platform, process.arch, ...flags].join("\0"));
  const sources = readdirSync(source).filter((name) => /^go\.(mod|sum)$|\.go$/.test(name));
  for (const name of sources.toSorted()) {
    hash.update(`\0${name}\0`).update(readFileSync(join(source, name)));
  }
  return hash.digest("hex").slice(0, 12);
}

export function cacheSlot(group: GroupName, root: string, toolchain: string = toolchainFolder): CacheSlot {
  const settings = toolGroups[group];
  const source = join(toolchain, group);
  const folder = join(root, `${group}-${cacheKey(source, buildFlags(settings))}`);
  return { group, source, folder, binaries: Object.keys(settings.packages) };
}

/** The folder a build works in until the rename; the process id tells a running build from an interrupted one. */
export function partialFolder(slot: CacheSlot, pid: number): string {
  return `${slot.folder}.partial-${String(pid)}`;
}

export function binaryPath(slot: CacheSlot, binary: string): string {
  return join(slot.folder, "bin", binary);
}

export function slotState(slot: CacheSlot): SlotState {
  if (existsSync(slot.folder)) {
    return slot.binaries.every((binary) => isProgram(binaryPath(slot, binary))) ? "ready" : "half-built";
  }
  const partials = partialsOf(slot);
  if (partials.some(({ running }) => running)) return "building";
  return partials.length > 0 ? "half-built" : "missing";
}

/** Work folders of builds of this slot, those of ended processes included. */
export function partialsOf(slot: CacheSlot): { readonly folder: string; readonly running: boolean }[] {
  const parent = dirname(slot.folder);
  const prefix = `${basename(slot.folder)}.partial-`;
  return entriesOf(parent)
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ folder: join(parent, name), running: isRunning(Number(name.slice(prefix.length))) }));
}

/** Folders of earlier pins of the same group: they are never used again. */
export function outdatedFolders(slot: CacheSlot): string[] {
  const parent = dirname(slot.folder);
  const pattern = new RegExp(`^${slot.group}-[0-9a-f]{12}$`);
  return entriesOf(parent)
    .filter((name) => pattern.test(name) && name !== basename(slot.folder))
    .map((name) => join(parent, name));
}

function entriesOf(folder: string): string[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readdirSync(folder) : [];
}

export function isProgram(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status !== undefined && status.isFile() && status.size > 0 && (status.mode & 0o111) !== 0;
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process of another user exists, it only may not be signalled.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
