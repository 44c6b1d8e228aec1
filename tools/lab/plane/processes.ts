import { spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, closeSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { labError } from "#tools/lab/errors.ts";
import type { LabFolder } from "#tools/lab/plane/lab-folder.ts";
import { isAlive, markedProcesses, markerVariable, startTime } from "#tools/lab/plane/process-identity.ts";

export interface ProcessSpec {
  readonly name: string;
  readonly path: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface LabProcess {
  readonly name: string;
  readonly pid: number;
  readonly alive: boolean;
}

/** Time a process gets to end by itself. */
const graceMilliseconds = 5000;
const pollMilliseconds = 25;

/** Starts a process that outlives this one, with its output in `logs/<name>.log`. */
export function startProcess(lab: LabFolder, spec: ProcessSpec): number {
  for (const folder of ["logs", "pids"]) mkdirSync(join(lab.folder, folder), { recursive: true });
  const log = openSync(logFile(lab, spec.name), "a");
  const child = spawn(spec.path, spec.arguments, {
    cwd: lab.folder,
    detached: true,
    stdio: ["ignore", log, log],
    env: {
      HOME: lab.folder, // nothing is written to, or read from, the user's own settings
      PATH: process.env["PATH"],
      ...spec.environment,
      [markerVariable]: lab.folder,
    },
  });
  closeSync(log);
  if (child.pid === undefined) throw labError(`${spec.name} cannot be started`, `check ${spec.path}`);
  // A pid alone can belong to somebody else after a restart of the machine.
  const identity = { pid: child.pid, started: startTime(child.pid) };
  writeFileSync(join(lab.folder, "pids", `${spec.name}.json`), JSON.stringify(identity));
  child.on("error", () => undefined);
  child.unref();
  return child.pid;
}

/** Processes of a lab in the order of their start. */
export function labProcesses(lab: LabFolder, order: readonly string[]): LabProcess[] {
  const folder = join(lab.folder, "pids");
  const names = existsSync(folder) ? readdirSync(folder).map((file) => file.replace(/\.json$/, "")) : [];
  return names
    .toSorted((left, right) => order.indexOf(left) - order.indexOf(right))
    .map((name) => {
      const { pid, started } = parseIdentity(readFileSync(join(folder, `${name}.json`), "utf8"));
      return { name, pid, alive: isAlive(pid) && startTime(pid) === started };
    });
}

/** Ends a lab's processes, the last started first, and then whatever else carries the lab's mark. @returns how many. */
export async function stopProcesses(lab: LabFolder, order: readonly string[]): Promise<number> {
  const alive = labProcesses(lab, order).filter((process) => process.alive);
  for (const { name, pid } of alive.toReversed()) {
    await stop(pid);
    rmSync(join(lab.folder, "pids", `${name}.json`), { force: true });
  }
  // A crash between a start and its pid file leaves one that only the mark finds.
  const strays = markedProcesses(lab.folder);
  for (const pid of strays) await stop(pid);
  return alive.length + strays.length;
}

async function stop(pid: number): Promise<void> {
  signal(pid, "SIGTERM");
  if (await ended(pid)) return;
  signal(pid, "SIGKILL");
  if (!(await ended(pid))) throw labError(`process ${String(pid)} does not end`, "end it by hand");
}

async function ended(pid: number): Promise<boolean> {
  const deadline = Date.now() + graceMilliseconds;
  while (Date.now() < deadline) {
    if (!isAlive(pid)) return true;
    await sleep(pollMilliseconds);
  }
  return !isAlive(pid);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}

export const logFile = (lab: LabFolder, name: string): string => join(lab.folder, "logs", `${name}.log`);

/** The line that most likely says why a process ended. */
export function lastLogLine(lab: LabFolder, name: string): string {
  const file = logFile(lab, name);
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  const last = lines.findLast((line) => /^(?:Error|[EF]\d{4})|"fatal"|"level":"error"/.test(line)) ?? lines.at(-1);
  return (last ?? "nothing").slice(0, 300);
}

function parseIdentity(text: string): { pid: number; started: string } {
  const [, pid, started] = /"pid":(\d+),"started":"([^"]*)"/.exec(text) ?? [];
  return { pid: Number(pid ?? 0), started: started ?? "" };
}
