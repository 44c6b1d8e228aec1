import type { Deployment, LabRound } from "#tools/bench/lab-figures.ts";
import { watchMemory } from "#tools/bench/memory-sampler.ts";
import { endedChildrenTicks } from "#tools/bench/processor-time.ts";
import type { LabStack } from "#tools/lab/engine/workspace.ts";
import { LabError } from "#tools/lab/errors.ts";

const stack = "staging";
/** Further deployments of each lab; one takes a few seconds. */
const repetitions = 3;

/** Why no lab can be measured here, in one line; `undefined` when one can. */
export async function missingForLab(): Promise<string | undefined> {
  const { requirePrograms } = await import("#tools/lab/plane/control-plane.ts");
  const { locateParts } = await import("#tools/lab/engine/workspace.ts");
  try {
    requirePrograms();
    locateParts();
    return undefined;
  } catch (error) {
    if (error instanceof LabError) return error.message;
    throw error;
  }
}

/** Builds so many labs, one after the other; each is gone before the next one starts. */
export async function measureLab(rounds: number, progress: (text: string) => void): Promise<readonly LabRound[]> {
  const measured: LabRound[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    progress(`lab, round ${String(round)} of ${String(rounds)}`);
    measured.push(await measureRound());
  }
  return measured;
}

async function measureRound(): Promise<LabRound> {
  // Loaded here: the engine's parts and the program are of no use to the other measurements.
  const { withLab } = await import("#tools/lab/experiments/labs/temporary-lab.ts");
  const { readRecord } = await import("#tools/lab/plane/lab-folder.ts");
  return withLab(stack, "bench", async (lab) => {
    const readySeconds = (Date.now() - Date.parse(readRecord(lab.lab)?.started ?? "")) / 1000;
    const memory = watchMemory(lab.folder);
    try {
      const first = await deploy(lab, "create");
      const later: Deployment[] = [];
      while (later.length < repetitions) later.push(await deploy(lab, "same"));
      return { readySeconds, first, later, peakMegabytes: memory.stop() };
    } finally {
      memory.stop();
    }
  });
}

/** An `up` that does one thing only. @throws Error when it fails or does something else. */
async function deploy(lab: LabStack, operation: "create" | "same"): Promise<Deployment> {
  const { openWorkspace, operate } = await import("#tools/lab/engine/commands.ts");
  const workspace = await openWorkspace(lab);
  const before = endedChildrenTicks();
  const { exitCode, durationMs, changes, complaints } = await operate(workspace, "up");
  const after = endedChildrenTicks();
  const others = Object.keys(changes).filter((name) => name !== operation && changes[name] !== 0);
  if (exitCode !== 0 || others.length > 0) {
    const reason = complaints.find(({ severity }) => severity === "error")?.message ?? "no error is reported";
    const seen = `exit code ${String(exitCode)}, ${JSON.stringify(changes)}`;
    throw new Error(`the lab's up is not what is measured, ${operation} alone (${seen}): ${reason}`);
  }
  return {
    seconds: durationMs / 1000,
    ticks: before === undefined || after === undefined ? undefined : after - before,
    resources: changes[operation] ?? 0,
  };
}
