import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorkspace, tell } from "#tools/lab/engine/commands.ts";
import type { CommandOptions } from "#tools/lab/engine/commands.ts";
import { parsePendingCreations, planImport, subscriptionOf } from "#tools/lab/engine/recovery.ts";
import type { LabStack } from "#tools/lab/engine/workspace.ts";
import { openArmState } from "#tools/lab/providers/azure-native/arm-state.ts";

export interface Recovery {
  /** URNs of creations that were interrupted. */
  readonly pending: readonly string[];
  /** Ids of the resources that existed already and are in the state now. */
  readonly imported: readonly string[];
}

/**
 * Makes a stack usable after its engine was killed: releases the lock, drops the pending creations and imports those
 * that Azure had already carried out. The next `up` creates the rest.
 */
export async function recover(lab: LabStack, options: CommandOptions = {}): Promise<Recovery> {
  const workspace = await openWorkspace(lab, options);
  const stack = ["--stack", lab.stack];
  await tell(workspace, ["cancel", ...stack, "--yes"], options);
  const exported = await tell(workspace, ["stack", "export", ...stack], options);
  const pending = parsePendingCreations(exported);
  // Refresh also settles interrupted updates and deletions: it reads what is there.
  await tell(workspace, ["refresh", ...stack, "--yes", "--skip-preview", "--clear-pending-creates"], options);
  const arm = openArmState(workspace.folder);
  const file = planImport(pending, subscriptionOf(exported), (id) => arm.find(id) !== undefined);
  if (file.resources.length > 0) {
    const path = join(workspace.folder, "import.json");
    writeFileSync(path, JSON.stringify(file, undefined, 2));
    const quiet = ["--yes", "--skip-preview", "--generate-code=false", "--protect=false"];
    await tell(workspace, ["import", ...stack, "--file", path, ...quiet], options);
  }
  return { pending: pending.map(({ urn }) => urn), imported: file.resources.map(({ id }) => id) };
}
