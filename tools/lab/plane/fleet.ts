import { setTimeout as sleep } from "node:timers/promises";
import { isObject } from "#tools/capture/marks.ts";
import { labError } from "#tools/lab/errors.ts";
import { callApi, listObjects } from "#tools/lab/plane/api-client.ts";
import type { ApiAccess } from "#tools/lab/plane/api-client.ts";
import type { NodeObject } from "#tools/lab/plane/nodes.ts";

const readyMilliseconds = 30_000;

/** Creates nodes as kubelets register, status included; those that exist stay as they are. */
export async function createNodes(access: ApiAccess, nodes: readonly NodeObject[]): Promise<void> {
  for (const node of nodes) {
    const { status, body } = await callApi(access, "POST", "/api/v1/nodes", node);
    if (status === 201 || status === 409) continue;
    throw labError(`node ${node.metadata.name} was refused: ${messageOf(body)}`, "correct the pool it comes from");
  }
}

/** Waits until kwok has made every node ready. @returns how many there are. */
export async function waitForNodes(access: ApiAccess): Promise<number> {
  const deadline = Date.now() + readyMilliseconds;
  for (;;) {
    const nodes = await listObjects(access, "/api/v1/nodes");
    if (nodes.every(isReady)) return nodes.length;
    if (Date.now() > deadline) throw labError("nodes do not become ready", "read npm run lab -- logs kwok");
    await sleep(50);
  }
}

/** Ready and open to pods: the taint of a new node goes a moment after it is ready. */
export function isReady({ status, spec }: Readonly<Record<string, unknown>>): boolean {
  const conditions: readonly unknown[] =
    isObject(status) && Array.isArray(status["conditions"]) ? status["conditions"] : [];
  const taints: readonly unknown[] = isObject(spec) && Array.isArray(spec["taints"]) ? spec["taints"] : [];
  const ready = conditions.some(
    (condition) => isObject(condition) && condition["type"] === "Ready" && condition["status"] === "True",
  );
  return ready && !taints.some((taint) => isObject(taint) && taint["key"] === "node.kubernetes.io/not-ready");
}

function messageOf(body: string): string {
  try {
    const answer: unknown = JSON.parse(body);
    return isObject(answer) ? String(answer["message"]) : body;
  } catch {
    return body;
  }
}
