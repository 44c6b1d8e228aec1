import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";
import { isWithin, sameId } from "#tools/lab/providers/azure-native/arm-id.ts";

/** A resource as the emulated Azure keeps it. */
export interface ArmResource {
  /** Type token of the provider. */
  readonly type: string;
  /** Without what Azure never gives back. */
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** Every resource of the emulated Azure by id. */
export type ArmResources = Readonly<Record<string, ArmResource>>;

/** The emulated Azure's memory: one file, so that it outlives the provider and can be looked at. */
export interface ArmState {
  all(): ArmResources;
  find(id: string): ArmResource | undefined;
  put(id: string, resource: ArmResource): void;
  /** Removes the resource with everything inside. @returns the ids that are gone. */
  remove(id: string): readonly string[];
}

/** File names in the folder of a lab. */
export const armStateFile = "arm.json";
/** One line for each change: `PUT <id>` or `DELETE <id>`. */
export const armRequestsFile = "arm-requests.log";

/** The file's content, and how the file was when it was read. */
interface Snapshot {
  readonly version: string;
  readonly resources: ArmResources;
  /** The ids as they were spelled first, by their lower case. */
  readonly spelling: ReadonlyMap<string, string>;
}

/**
 * Opens the state in the folder of a lab. Every call looks at the file and writes it whole, without a pause between, so
 * that calls of one process cannot mix and what somebody else changed is seen; a second process must not write at the
 * same time. The file is parsed once for each version: a run asks a thousand times, and it grows to half a megabyte.
 */
export function openArmState(folder: string): ArmState {
  const file = join(folder, armStateFile);
  let known: Snapshot | undefined;
  const current = (): Snapshot => {
    const version = versionOf(file);
    if (known?.version !== version) known = snapshot(version, readResources(file));
    return known;
  };
  const replace = (resources: ArmResources, method: string, id: string): void => {
    writeResources(folder, resources);
    appendFileSync(join(folder, armRequestsFile), `${method} ${id}\n`);
    known = snapshot(versionOf(file), resources);
  };
  return {
    all: () => current().resources,
    find: (id) => {
      const { resources, spelling } = current();
      return resources[spelling.get(id.toLowerCase()) ?? ""];
    },
    put: (id, resource) => {
      const others = Object.entries(current().resources).filter(([other]) => !sameId(other, id));
      replace(Object.fromEntries([...others, [id, asStored(id, resource)]]), "PUT", id);
    },
    remove: (id) => {
      const entries = Object.entries(current().resources);
      const goes = ([other]: readonly [string, ArmResource]): boolean => sameId(other, id) || isWithin(other, id);
      replace(Object.fromEntries(entries.filter((entry) => !goes(entry))), "DELETE", id);
      return entries.filter(goes).map(([gone]) => gone);
    },
  };
}

function snapshot(version: string, resources: ArmResources): Snapshot {
  return { version, resources, spelling: new Map(Object.keys(resources).map((id) => [id.toLowerCase(), id])) };
}

/** A write replaces the file, which gives it another number; an editor may write in place, which changes its time. */
function versionOf(file: string): string {
  const status = statSync(file, { bigint: true, throwIfNoEntry: false });
  return status === undefined ? "absent" : [status.ino, status.mtimeNs, status.size].join(" ");
}

/** The resource as the file gives it back: what is undefined is gone. */
function asStored(id: string, resource: ArmResource): ArmResource {
  return readResource(id, JSON.parse(JSON.stringify(resource)));
}

/** @throws Error when the file is not what {@link writeResources} writes. */
function readResources(file: string): ArmResources {
  const text = readText(file);
  if (text === undefined) return {};
  const content: unknown = JSON.parse(text);
  return Object.fromEntries(
    Object.entries(isObject(content) ? content : {}).map(([id, entry]) => [id, readResource(`${file}: ${id}`, entry)]),
  );
}

function readResource(place: string, entry: unknown): ArmResource {
  if (!isObject(entry) || typeof entry["type"] !== "string") throw new Error(`${place} has no type; remove it`);
  const { type, inputs, outputs } = entry;
  return { type, inputs: isObject(inputs) ? inputs : {}, outputs: isObject(outputs) ? outputs : {} };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Written aside and renamed: a killed process leaves the old file or the new one, never half of one. */
function writeResources(folder: string, resources: ArmResources): void {
  mkdirSync(folder, { recursive: true });
  const aside = join(folder, `${armStateFile}.${String(process.pid)}`);
  writeFileSync(aside, JSON.stringify(resources, null, 1), { mode: 0o600 });
  renameSync(aside, join(folder, armStateFile));
}
