import { preview } from "#tools/lab/engine/commands.ts";
import type { LabStack } from "#tools/lab/engine/workspace.ts";
import { judgeSuccess } from "#tools/lab/experiments/drift/drift-checks.ts";

/** What keeps program, state and world from being the same. */
export async function isSettled(lab: LabStack): Promise<readonly string[]> {
  return judgeSuccess(await preview(lab, { extra: ["--refresh", "--expect-no-changes"] }));
}
