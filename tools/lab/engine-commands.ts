import type { LabOptions } from "#tools/lab/arguments.ts";
import type { Outcome } from "#tools/lab/engine/commands.ts";
import type { LabIo } from "#tools/lab/install.ts";
import { openPlane, planeStatus } from "#tools/lab/plane/control-plane.ts";
import { labFolder, readRecord } from "#tools/lab/plane/lab-folder.ts";
import { chooseLab, defaultStack, upPlane } from "#tools/lab/plane-commands.ts";
import { requireStack } from "#tools/lab/stack-capture.ts";

export type EngineCommand = "up" | "preview" | "refresh" | "destroy" | "recover";

/** `up` starts the control plane where there is none; everything else needs a lab that runs. */
export async function runEngine(
  command: EngineCommand,
  options: LabOptions,
  extra: readonly string[],
  io: LabIo,
): Promise<number> {
  const lab = command === "up" ? await ensurePlane(options, io) : chooseLab(options);
  const { folder } = openPlane(lab);
  const stack = { folder, stack: readRecord(lab)?.stack ?? defaultStack };
  const onText = (text: string): void => void process.stdout.write(text);
  if (command === "recover") {
    const { recover } = await import("#tools/lab/engine/recover.ts");
    const { pending, imported } = await recover(stack, { onStep: io.print });
    io.print(
      `${String(pending.length)} creations were interrupted, ${String(imported.length)} resources existed already; ` +
        "the next up creates the rest",
    );
    return 0;
  }
  const engine = await import("#tools/lab/engine/commands.ts");
  const outcome =
    command === "destroy"
      ? await engine.destroy(stack, { onText, extra, removeProtected: options.removeProtected })
      : await engine[command](stack, { onText, extra });
  return report(command, outcome, io);
}

async function ensurePlane(options: LabOptions, io: LabIo) {
  const lab = labFolder(options.name ?? requireStack(options.stack ?? defaultStack));
  const { locateParts } = await import("#tools/lab/engine/workspace.ts");
  locateParts(); // before a control plane is started in vain
  if (planeStatus(lab).state === "running") io.print(`control plane of lab ${lab.name} is running already`);
  else await upPlane(options, io);
  return lab;
}

function report(command: EngineCommand, { exitCode, durationMs, timedOut }: Outcome, io: LabIo): number {
  const seconds = `${(durationMs / 1000).toFixed(1)} s`;
  if (timedOut) io.warn(`${command} did not end in time (${seconds}); see npm run lab -- recover`);
  else if (exitCode !== 0) io.warn(`${command} ended with ${String(exitCode ?? "a signal")} after ${seconds}`);
  else io.print(`${command} took ${seconds}`);
  return exitCode === 0 ? 0 : 1;
}
