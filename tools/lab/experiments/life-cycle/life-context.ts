import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kubernetesObjects } from "#tools/lab/captured-objects.ts";
import { destroy, openWorkspace, preview, up } from "#tools/lab/engine/commands.ts";
import type { Outcome } from "#tools/lab/engine/commands.ts";
import { exportState, takeInventory } from "#tools/lab/experiments/labs/inventory.ts";
import type { Inventory } from "#tools/lab/experiments/labs/inventory.ts";
import { secretsOf } from "#tools/lab/experiments/life-cycle/plain-secrets.ts";
import type { NamedSecret } from "#tools/lab/experiments/life-cycle/plain-secrets.ts";
import { withLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import type { TemporaryLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import type { NodeObject } from "#tools/lab/plane/nodes.ts";
import { captureOf, stackCluster } from "#tools/lab/stack-capture.ts";
import type { Capture } from "#tools/capture/model.ts";

interface Removal {
  readonly outcome: Outcome;
  readonly before: Inventory;
  readonly after: Inventory;
}

/** A lab in which a stack was created from nothing, and what is done with it only once. */
export interface LifeContext extends TemporaryLab {
  readonly capture: Capture;
  readonly expected: { readonly objects: readonly string[]; readonly nodes: readonly string[] };
  readonly nodes: readonly NodeObject[];
  /** What there was before the stack. */
  readonly original: Inventory;
  /** Preview of the empty stack. */
  readonly planned: Outcome;
  /** First update. */
  readonly created: Outcome;
  /** Everything that nobody may read; never print a value. */
  readonly secrets: readonly NamedSecret[];
  /** Second update. */
  readonly repeated: () => Promise<Outcome>;
  /** Preview with one setting changed that must not find any change. */
  readonly changed: () => Promise<Outcome>;
  /** The whole stack is deleted, protected resources too; the last thing that can be done. */
  readonly removed: () => Promise<Removal>;
  /** What the CLI printed so far. */
  readonly printed: readonly Outcome[];
}

/** Any setting that both stacks have, and no other depends on. */
const oneSetting = ["--config", "ms5:budget.monthlyUsd=1300", "--config-path"];

export async function withLife<Result>(stack: string, use: (context: LifeContext) => Promise<Result>): Promise<Result> {
  const { nodes } = await stackCluster(stack);
  return withLab(stack, "life", async (lab) => {
    const { directory } = await openWorkspace(lab);
    const capture = await captureOf(stack, directory);
    const printed: Outcome[] = [];
    const noted = async (run: Promise<Outcome>): Promise<Outcome> => {
      const outcome = await run;
      printed.push(outcome);
      return outcome;
    };
    const original = await takeInventory(lab, capture);
    const planned = await noted(preview(lab));
    const created = await noted(up(lab));
    const secrets = [...secretsOf(await exportState(lab, ["--show-secrets"])), ...secretsOfPlane(lab.folder)];
    return use({
      ...lab,
      capture,
      nodes,
      expected: {
        objects: kubernetesObjects(capture).map(({ title }) => title),
        nodes: nodes.map(({ metadata }) => metadata.name),
      },
      original,
      planned,
      created,
      secrets,
      printed,
      repeated: once(() => noted(up(lab))),
      changed: once(() => noted(preview(lab, { extra: ["--expect-no-changes", ...oneSetting] }))),
      removed: once(() => remove(lab, capture, () => noted(destroy(lab, { removeProtected: true })))),
    });
  });
}

export async function remove(lab: TemporaryLab, capture: Capture, run: () => Promise<Outcome>): Promise<Removal> {
  const before = await takeInventory(lab, capture);
  const outcome = await run();
  return { before, outcome, after: await takeInventory(lab, capture) };
}

/** Keys of the control plane and the passphrase of the state. */
function secretsOfPlane(folder: string): readonly NamedSecret[] {
  const keys = readdirSync(join(folder, "pki")).filter((name) => name.endsWith(".key"));
  return [...keys.map((name) => join("pki", name)), "passphrase"].map((name) => ({
    name,
    value: readFileSync(join(folder, name), "utf8").trim(),
  }));
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
