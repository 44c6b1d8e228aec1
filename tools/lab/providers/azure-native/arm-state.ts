import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
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

/**
 * Opens the state in the folder of a lab. Every call reads and writes the whole file without a pause between, so that
 * calls of one process cannot mix; a second process must not write at the same time.
 */
export function openArmState(folder: string): ArmState {
  const file = join(folder, armStateFile);
  const log = (method: string, id: string): void => {
    appendFileSync(join(folder, armRequestsFile), `${method} ${id}\n`);
  };
  return {
    all: () => readResources(file),
    find: (id) => Object.entries(readResources(file)).find(([known]) => sameId(known, id))?.[1],
    put: (id, resource) => {
      const others = Object.entries(readResources(file)).filter(([known]) => !sameId(known, id));
      writeResources(folder, Object.fromEntries([...others, [id, resource]]));
      log("PUT", id);
    },
    remove: (id) => {
      const entries = Object.entries(readResources(file));
      const goes = ([known]: readonly [string, ArmResource]): boolean => sameId(known, id) || isWithin(known, id);
      writeResources(folder, Object.fromEntries(entries.filter((entry) => !goes(entry))));
      log("DELETE", id);
      return entries.filter(goes).map(([known]) => known);
    },
  };
}

/** @throws Error when the file is not what {@link writeResources} writes. */
function readResources(file: string): ArmResources {
  const text = readText(file);
  if (text === undefined) return {};
  const content: unknown = JSON.parse(text);
  const resources: [string, ArmResource][] = Object.entries(isObject(content) ? content : {}).map(([id, entry]) => {
    if (!isObject(entry) || typeof entry["type"] !== "string") throw new Error(`${file}: ${id} has no type; remove it`);
    const { type, inputs, outputs } = entry;
    return [id, { type, inputs: isObject(inputs) ? inputs : {}, outputs: isObject(outputs) ? outputs : {} }];
  });
  return Object.fromEntries(resources);
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
