import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isObject } from "#tools/capture/marks.ts";
import { binary } from "#tools/lab/locate.ts";
import type { Plane } from "#tools/lab/plane/control-plane.ts";

const run = promisify(execFile);
const commandMilliseconds = 30_000;

/** Where a value is: the arguments that name the object, and a JSON pointer into it (RFC 6901). */
export interface Field {
  /** For example `["namespace", "monitoring"]`. */
  readonly object: readonly string[];
  readonly pointer: string;
}

/** Runs kubectl as the lab's administrator. @returns what it printed. @throws Error with what it complained about. */
export async function kubectl({ kubeconfig }: Plane, args: readonly string[]): Promise<string> {
  const environment = { ...process.env, KUBECONFIG: kubeconfig };
  const { stdout } = await run(binary("kubectl"), [...args], { env: environment, timeout: commandMilliseconds });
  return stdout;
}

/** Sets a field, new or not, in the name of a field manager. */
export async function setField(plane: Plane, field: Field, value: string, manager: string): Promise<void> {
  const patch = keysOf(field).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  await patchObject(plane, field, ["--type=merge", `--field-manager=${manager}`, "-p", JSON.stringify(patch)]);
}

/** What `kubectl edit` sends for a field that is there; also inside lists. */
export async function editField(plane: Plane, field: Field, value: string): Promise<void> {
  const patch = [{ op: "replace", path: field.pointer, value }];
  await patchObject(plane, field, ["--type=json", "--field-manager=kubectl-edit", "-p", JSON.stringify(patch)]);
}

/** `undefined` where there is no such field. */
export async function readField(plane: Plane, field: Field): Promise<string | undefined> {
  const object: unknown = JSON.parse(await kubectl(plane, ["get", ...field.object, "-o", "json"]));
  const value = keysOf(field).reduce<unknown>((inner, key) => memberOf(inner, key), object);
  return typeof value === "string" ? value : undefined;
}

export const keysOf = ({ pointer }: Field): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

function memberOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.at(Number(key));
  return isObject(value) ? value[key] : undefined;
}

async function patchObject(plane: Plane, { object }: Field, args: readonly string[]): Promise<void> {
  await kubectl(plane, ["patch", ...object, ...args]);
}
