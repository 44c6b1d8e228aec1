import { mkdirSync, renameSync, rmSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { groupOf, toolGroups } from "#tools/lab/binaries.ts";
import type { GroupName, ToolGroup } from "#tools/lab/binaries.ts";
import * as cache from "#tools/lab/cache.ts";
import type { CacheSlot, Environment } from "#tools/lab/cache.ts";
import { crdsInstalled } from "#tools/lab/crds/crd-cache.ts";
import { installCrds } from "#tools/lab/crds/install-crds.ts";
import { buildError, cacheError, labError, LabError } from "#tools/lab/errors.ts";
import { goBuild, requireGo } from "#tools/lab/go.ts";
import { missingBinaries } from "#tools/lab/locate.ts";

/** What a command of the lab may touch besides files: its two streams, line by line, and the environment. */
export interface LabIo {
  readonly print: (line: string) => void;
  readonly warn: (line: string) => void;
  readonly environment: Environment;
}

type Progress = (line: string) => void;

/** Module and build cache of Go after building all groups from nothing, measured on Linux x86-64. */
const coldGoCacheMegabytes = 10_400;
const heartbeatMilliseconds = 30_000;

export async function runInstall(args: readonly string[], io: LabIo): Promise<number> {
  const unknown = args.find((name) => !isPart(name));
  if (unknown !== undefined) {
    io.warn(
      `lab: install does not know ${unknown}; name one or more of ${[...Object.keys(toolGroups), definitions].join(", ")}, or nothing for all`,
    );
    return 2;
  }
  try {
    await install(io.print, io.environment, args.length === 0 ? undefined : args.filter(isPart));
    return 0;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    io.warn(`lab: ${error.message}`);
    return 1;
  }
}

/** The operators' custom resource definitions, which are copied and not built. */
const definitions = "crds";

type Part = GroupName | typeof definitions;

function isPart(name: string): name is Part {
  return name === definitions || Object.hasOwn(toolGroups, name);
}

/** Installs what is missing of the wanted parts, by default of all. */
export async function install(
  progress: Progress,
  environment: Environment = process.env,
  wanted?: readonly Part[],
): Promise<void> {
  const root = cache.cacheRoot(environment);
  const groups = groupsToBuild(environment).filter((group) => wanted?.includes(group) ?? true);
  const copies = (wanted?.includes(definitions) ?? true) && !crdsInstalled(environment);
  if (groups.length === 0 && !copies) {
    progress("every program asked for is there; nothing to build");
    return;
  }
  const go = requireGo(environment, cache.toolchainFolder);
  cache.makeRoot(root);
  if (groups.length > 0) await buildGroups(go, groups, progress, environment);
  if (copies) installCrds(go, progress, environment);
}

/** Builds one group after the other: two cores are busy with one. */
async function buildGroups(
  go: string,
  groups: readonly GroupName[],
  progress: Progress,
  environment: Environment,
): Promise<void> {
  const root = cache.cacheRoot(environment);
  const freeMegabytes = freeSpace(root);
  for (const line of announcement(groups, root, freeMegabytes)) progress(line);
  if (freeMegabytes < binariesOf(groups)) {
    throw labError(`the disk of ${root} is full`, `free ${gigabytes(binariesOf(groups))} or set MS5_LAB_CACHE`);
  }
  for (const [index, group] of groups.entries()) {
    const title = `[${String(index + 1)}/${String(groups.length)}] ${group} ${toolGroups[group].version}`;
    await buildGroup({ go, slot: cache.cacheSlot(group, root), title, progress, environment });
  }
}

export function groupsToBuild(environment: Environment): GroupName[] {
  return [...new Set(missingBinaries(environment).map((name) => groupOf[name]))];
}

/** What it will cost, said before anything starts. */
export function announcement(groups: readonly GroupName[], root: string, freeMegabytes: number): string[] {
  const seconds = groups.reduce((sum, group) => sum + toolGroups[group].coldSeconds, 0);
  const minutes = String(Math.max(1, Math.ceil(seconds / 60)));
  const share = seconds / Object.values(toolGroups).reduce((sum, group) => sum + group.coldSeconds, 0);
  const goCaches = coldGoCacheMegabytes * share;
  const first =
    `building ${groups.join(", ")} once: about ${minutes} min on 2 idle cores, ${gigabytes(binariesOf(groups))} in ${root} ` +
    `and up to ${gigabytes(goCaches)} in Go's own caches, less where they are warm; ${gigabytes(freeMegabytes)} are free`;
  const tight = freeMegabytes < binariesOf(groups) + goCaches;
  return tight
    ? [first, "the space may not suffice: if a build ends for want of it, free some and run it again"]
    : [first];
}

interface GroupBuild {
  readonly go: string;
  readonly slot: CacheSlot;
  readonly title: string;
  readonly progress: Progress;
  readonly environment: Environment;
}

async function buildGroup({ go, slot, title, progress, environment }: GroupBuild): Promise<void> {
  clearRemains(slot, title, progress);
  const settings = toolGroups[slot.group];
  const partial = cache.partialFolder(slot, process.pid);
  const start = Date.now();
  const seconds = (): string => String(Math.round((Date.now() - start) / 1000));
  progress(`${title}: building, about ${String(settings.coldSeconds)} s when nothing is cached`);
  const heartbeat = setInterval(() => {
    progress(`${title}: still building after ${seconds()} s`);
  }, heartbeatMilliseconds);
  try {
    mkdirSync(join(partial, "bin"), { recursive: true });
    const target = outputArguments(settings, join(partial, "bin"));
    const flags = [...cache.buildFlags(settings), ...target];
    const result = await goBuild({ go, folder: slot.source, arguments: flags }, environment);
    if (!result.ok) throw buildError(slot.group, result.output);
    publish(partial, slot);
  } catch (error) {
    throw error instanceof LabError ? error : cacheError(slot.folder, error);
  } finally {
    clearInterval(heartbeat);
    rmSync(partial, { recursive: true, force: true });
  }
  progress(`${title}: built in ${seconds()} s, ${String(megabytesOf(slot))} MB`);
}

/** What an interrupted installation left behind; that of a running one is not touched. */
function clearRemains(slot: CacheSlot, title: string, progress: Progress): void {
  const state = cache.slotState(slot);
  if (state === "building") {
    throw labError(
      `${slot.group} is being built by another installation`,
      "wait until it has ended, then run it again",
    );
  }
  if (state === "half-built") progress(`${title}: removing what an interrupted installation left`);
  for (const { folder } of cache.partialsOf(slot)) rmSync(folder, { recursive: true, force: true });
  if (state !== "ready") rmSync(slot.folder, { recursive: true, force: true });
}

/** With one package the output is named; with several, Go names each by the last element of its path. */
function outputArguments(settings: ToolGroup, folder: string): string[] {
  const packages = Object.entries(settings.packages);
  const [only] = packages;
  const output = packages.length === 1 && only ? join(folder, only[0]) : `${folder}/`;
  return ["-o", output, ...packages.map(([, goPackage]) => goPackage)];
}

/** The rename makes the group appear whole or not at all. */
function publish(partial: string, slot: CacheSlot): void {
  try {
    renameSync(partial, slot.folder);
  } catch (error) {
    // Another installation was first; its binaries come from the same sources and flags.
    if (cache.slotState(slot) !== "ready") throw error;
  }
  if (cache.slotState(slot) !== "ready") {
    throw labError(`${slot.group} was built without one of ${slot.binaries.join(", ")}`, `remove ${slot.folder}`);
  }
}

function freeSpace(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return (bavail * bsize) / 1_000_000;
}

function binariesOf(groups: readonly GroupName[]): number {
  return groups.reduce((sum, group) => sum + toolGroups[group].binaryMegabytes, 0);
}

function megabytesOf(slot: CacheSlot): number {
  const bytes = slot.binaries.reduce((sum, name) => sum + statSync(cache.binaryPath(slot, name)).size, 0);
  return Math.round(bytes / 1_000_000);
}

function gigabytes(megabytes: number): string {
  return `${(megabytes / 1000).toFixed(1)} GB`;
}
