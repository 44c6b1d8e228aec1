import type { LabStack } from "#tools/lab/engine/workspace.ts";
import { withTemporary } from "#tools/lab/experiments/labs/temporary.ts";
import { startPlane } from "#tools/lab/plane/control-plane.ts";
import type { Plane } from "#tools/lab/plane/control-plane.ts";
import type { LabFolder } from "#tools/lab/plane/lab-folder.ts";
import { stackCluster } from "#tools/lab/stack-capture.ts";

/** A control plane without nodes for one stack, and the place in which the engine runs the program against it. */
export interface TemporaryLab extends LabStack {
  readonly lab: LabFolder;
  readonly plane: Plane;
}

/** Starts an empty lab for a stack and takes it away afterwards, whatever `use` does. The program makes its nodes. */
export function withLab<Result>(
  stack: string,
  purpose: string,
  use: (lab: TemporaryLab) => Promise<Result>,
): Promise<Result> {
  return withTemporary(stack, purpose, async (lab) => {
    const { ranges } = await stackCluster(stack);
    const plane = await startPlane(lab, { stack, ranges });
    return use({ lab, plane, folder: lab.folder, stack });
  });
}
