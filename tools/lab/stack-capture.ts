import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Capture } from "#tools/capture/model.ts";
import { labError } from "#tools/lab/errors.ts";
import { clusterOf, placeOf, poolsOf, renderNodes } from "#tools/lab/plane/nodes.ts";
import type { NodeObject } from "#tools/lab/plane/nodes.ts";
import type { Ranges } from "#tools/lab/plane/process-specs.ts";
import { rangesOf } from "#tools/lab/plane/ranges.ts";
import { usageError } from "#tools/lab/plane/usage-error.ts";

const root = join(import.meta.dirname, "..", "..");

/** What a control plane takes from the stack it is for. */
export interface StackCluster {
  readonly ranges: Ranges;
  /** As many as the pools start with. */
  readonly nodes: readonly NodeObject[];
}

/** @throws UsageError for a stack that has no file. */
export function requireStack(stack: string): string {
  if (existsSync(join(root, `Pulumi.${stack}.yaml`))) return stack;
  const known = readdirSync(root).flatMap((name) => /^Pulumi\.([\w-]+)\.yaml$/.exec(name)?.[1] ?? []);
  throw usageError(`there is no stack ${stack}`, `use one of ${known.toSorted().join(", ")}`);
}

/**
 * What the program of a stack registers, without an engine.
 *
 * @param settings folder of the stack file; that of a lab's workspace holds what the engine is given there.
 * @throws LabError with what the program says.
 */
export async function captureOf(stack: string, settings = root): Promise<Capture> {
  // The program and its SDKs take a second to load; most commands need neither, and a wrong request should not wait.
  const { captureStack } = await import("#tools/capture/stack.ts");
  return captureStack(stack, { root: settings }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw labError(`the program of stack ${stack} fails: ${reason}`, `see npm run plan -- --stack ${stack}`);
  });
}

/** What the control plane of a stack is made from. @throws LabError with what the program says. */
export async function stackCluster(stack: string): Promise<StackCluster> {
  const { resources } = await captureOf(stack);
  const place = placeOf(resources, subscriptionOf(resources));
  return {
    ranges: rangesOf(clusterOf(resources)),
    nodes: poolsOf(resources).flatMap((pool) => renderNodes(pool, place)),
  };
}

function subscriptionOf(resources: Capture["resources"]): string {
  const provider = resources.find(({ type }) => type === "pulumi:providers:azure-native");
  const subscription = provider?.inputs["subscriptionId"];
  return typeof subscription === "string" ? subscription : "";
}
