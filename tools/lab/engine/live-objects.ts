import { isObject } from "#tools/capture/marks.ts";
import { runKubectl } from "#tools/lab/engine/kubectl.ts";
import type { Kubectl } from "#tools/lab/engine/kubectl.ts";
import { importIdOf } from "#tools/lab/engine/recovery.ts";
import type { ObjectKey } from "#tools/lab/engine/recovery.ts";
import { labError } from "#tools/lab/errors.ts";

/** A change of a JSON patch, RFC 6902. */
export interface Patch {
  readonly op: "replace";
  readonly path: "/metadata/managedFields";
  readonly value: readonly unknown[];
}

/** Name of the provider's field manager; the rest is random, drawn for each creation. */
const ownManager = /^pulumi-kubernetes\b/;

/** @returns those of the objects that the API server has. A kind that it does not know has no objects. */
export async function findObjects(
  kubectl: Kubectl,
  keys: readonly ObjectKey[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (keys.length === 0) return [];
  const args = ["get", "--filename=-", "--ignore-not-found", "--show-managed-fields", "--output=json"];
  const { stdout, stderr } = await runKubectl(kubectl, args, { apiVersion: "v1", kind: "List", items: keys });
  const complaints = stderr.split("\n").filter((line) => line !== "" && !isHarmless(line));
  if (complaints[0] !== undefined) throw labError(`kubectl get failed: ${complaints[0]}`, "start the control plane");
  if (stdout.trim() === "") return [];
  const answer: unknown = JSON.parse(stdout);
  if (!isObject(answer)) return [];
  const items: unknown = answer["kind"] === "List" ? answer["items"] : [answer];
  return Array.isArray(items) ? items.filter(isObject) : [];
}

const isHarmless = (line: string): boolean =>
  /no matches for kind|ensure CRDs are installed first|\(NotFound\)/.test(line);

/** Objects of the kinds, in every namespace, that carry a label. @param kinds as kubectl takes them, `Kind.version.group`. */
export async function listLabelled(
  kubectl: Kubectl,
  kinds: readonly string[],
  selector: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (kinds.length === 0) return [];
  const args = ["get", kinds.join(","), "--all-namespaces", `--selector=${selector}`];
  const { code, stdout, stderr } = await runKubectl(kubectl, [...args, "--show-managed-fields", "--output=json"], {});
  if (code !== 0) throw labError(`kubectl get failed: ${stderr.trim()}`, "start the control plane");
  const answer: unknown = JSON.parse(stdout);
  const items: unknown = isObject(answer) ? answer["items"] : undefined;
  return Array.isArray(items) ? items.filter(isObject) : [];
}

/**
 * Takes the ownership of the fields from the run that was killed. Every creation has a manager of its own, so that the
 * dead one would keep the fields together with the next, and refuse the first change as a conflict.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#clearing-managedfields
 */
export async function releaseFields(kubectl: Kubectl, object: Readonly<Record<string, unknown>>): Promise<void> {
  const patch = planRelease(object);
  if (patch === undefined) return;
  const args = ["patch", "--filename=-", "--type=json", `--patch=${JSON.stringify([patch])}`];
  const { code, stderr } = await runKubectl(kubectl, args, object);
  if (code !== 0) throw labError(`kubectl patch failed: ${stderr.trim()}`, "start the control plane");
}

/** Names of Pulumi's field managers of an object. */
export function managersOf(object: Readonly<Record<string, unknown>>): readonly string[] {
  const names = managedFieldsOf(object).map(({ manager }) => String(manager));
  return [...new Set(names.filter((name) => ownManager.test(name)))];
}

function managedFieldsOf(object: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  const metadata = isObject(object["metadata"]) ? object["metadata"] : {};
  return Array.isArray(metadata["managedFields"]) ? metadata["managedFields"].filter(isObject) : [];
}

/** @returns the change that leaves the fields to the managers other than Pulumi's. */
export function planRelease(object: Readonly<Record<string, unknown>>): Patch | undefined {
  const managers = managedFieldsOf(object);
  const others = managers.filter(({ manager }) => !ownManager.test(String(manager)));
  if (others.length === managers.length) return undefined;
  // An empty list would change nothing; a list of an empty entry clears.
  return { op: "replace", path: "/metadata/managedFields", value: others.length === 0 ? [{}] : others };
}

/** `kind id`, to tell objects of different kinds apart. */
export function titleOf(object: ObjectKey | Readonly<Record<string, unknown>>): string {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const { name, namespace } = metadata;
  const key = { name: String(name), ...(typeof namespace === "string" ? { namespace } : {}) };
  return `${String(object.kind)} ${importIdOf({ apiVersion: "", kind: "", metadata: key })}`;
}
