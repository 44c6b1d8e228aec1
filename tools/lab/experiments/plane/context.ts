import { setTimeout as sleep } from "node:timers/promises";
import { isObject } from "#tools/capture/marks.ts";
import { isNamespace } from "#tools/lab/captured-objects.ts";
import type { NamedObject } from "#tools/lab/captured-objects.ts";
import { labError } from "#tools/lab/errors.ts";
import type { Plane } from "#tools/lab/plane/control-plane.ts";
import { StrictServer } from "#tools/lab/strict-dry-run.ts";

/** A control plane that holds every Kubernetes object of one stack. */
export interface PlaneContext {
  readonly stack: string;
  readonly plane: Plane;
  readonly server: StrictServer;
  readonly objects: readonly NamedObject[];
  /** Namespace of the application, `ms5-<stack>`. */
  readonly application: string;
  /** A namespace without policies, quotas or limits: where negative controls go. */
  readonly open: string;
}

const waitMilliseconds = 30_000;

/** Applies a stack's objects for real. @throws LabError when one is refused. */
export async function prepareContext(
  stack: string,
  plane: Plane,
  objects: readonly NamedObject[],
): Promise<PlaneContext> {
  const server = new StrictServer(plane.access);
  for (const { title, object } of objects) {
    const [finding] = await server.findings(object, { dryRun: false });
    if (finding !== undefined) throw labError(`${title} is refused: ${finding}`, "see npm run lab -- verify");
  }
  const open = "lab-open";
  await server.findings({ apiVersion: "v1", kind: "Namespace", metadata: { name: open } }, { dryRun: false });
  const namespaces = objects.filter((each) => isNamespace(each)).map(({ title }) => title.split(" ")[1] ?? "");
  // Pods are refused until the controller manager has made the account they run as.
  for (const namespace of [...namespaces, open]) {
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/default`;
    await until(async () => ((await server.call("GET", path)).status === 200 ? true : undefined), path);
  }
  return { stack, plane, server, objects, application: `ms5-${stack}`, open };
}

/** Polls until there is a value. @throws LabError after half a minute. */
export async function until<Value>(look: () => Promise<Value | undefined>, what: string): Promise<Value> {
  const deadline = Date.now() + waitMilliseconds;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw labError(`${what} is not there in time`, "read npm run lab -- logs");
    await sleep(50);
  }
}

/** A member of nested objects; `undefined` where there is none. */
export function member(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}
