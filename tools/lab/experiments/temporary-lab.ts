import type { LabStack } from "#tools/lab/engine/workspace.ts";
import { startPlane, stopPlane } from "#tools/lab/plane/control-plane.ts";
import type { Plane } from "#tools/lab/plane/control-plane.ts";
import { labFolder } from "#tools/lab/plane/lab-folder.ts";
import type { LabFolder } from "#tools/lab/plane/lab-folder.ts";
import { stackCluster } from "#tools/lab/stack-capture.ts";

/** A control plane without nodes for one stack, and the place in which the engine runs the program against it. */
export interface TemporaryLab extends LabStack {
  readonly lab: LabFolder;
  readonly plane: Plane;
}

/** Starts an empty lab for a stack and takes it away afterwards, whatever `use` does. The program makes its nodes. */
export async function withLab<Result>(
  stack: string,
  purpose: string,
  use: (lab: TemporaryLab) => Promise<Result>,
): Promise<Result> {
  // The process id keeps two runs apart.
  const lab = labFolder(`${purpose}-${stack.slice(0, 10)}-${String(process.pid)}`);
  const { ranges } = await stackCluster(stack);
  try {
    const plane = await startPlane(lab, { stack, ranges });
    return await use({ lab, plane, folder: lab.folder, stack });
  } finally {
    await stopPlane(lab);
  }
}
