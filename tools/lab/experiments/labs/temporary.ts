import { spawnSync } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { stopPlane } from "#tools/lab/plane/control-plane.ts";
import { labFolder } from "#tools/lab/plane/lab-folder.ts";
import type { LabFolder } from "#tools/lab/plane/lab-folder.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const commandLine = join(import.meta.dirname, "..", "..", "main.ts");

/** A lab of its own for one use, gone afterwards, whatever `use` does and when this process is told to end. */
export async function withTemporary<Result>(
  stack: string,
  purpose: string,
  use: (lab: LabFolder) => Promise<Result>,
): Promise<Result> {
  // The process id keeps two runs apart.
  const lab = labFolder(`${purpose}-${stack.slice(0, 10)}-${String(process.pid)}`);
  const release = takeDownOnSignal(lab);
  try {
    return await use(lab);
  } finally {
    await stopPlane(lab);
    release();
  }
}

/**
 * From now on a signal takes the lab down and ends this process: a lab's processes outlive it otherwise.
 *
 * @returns what ends that.
 */
function takeDownOnSignal(lab: LabFolder): () => void {
  const takeDown = (signal: NodeJS.Signals): void => {
    process.stderr.write(`lab: ${signal}, taking lab ${lab.name} down\n`);
    // In a process of its own while this one stands still: nothing here can go on and make half of the lab anew.
    spawnSync(process.execPath, [commandLine, "down", "--name", lab.name], { stdio: ["ignore", "ignore", "inherit"] });
    process.exit(128 + constants.signals[signal]);
  };
  // Before those of an engine that runs, which would only wait for its end.
  for (const signal of signals) process.prependListener(signal, takeDown);
  return () => {
    for (const signal of signals) process.off(signal, takeDown);
  };
}
