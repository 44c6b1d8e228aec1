import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { labError } from "#tools/lab/errors.ts";
import { isAlive } from "#tools/lab/plane/process-identity.ts";

/** A process of an engine: the CLI, its language host, the program, a provider, or what these started. */
export interface EngineProcess {
  readonly pid: number;
  /** Base name of the program; of the script where Node.js or a shell runs one. */
  readonly name: string;
}

/** Every process of an engine has it in its environment, set to the folder of the lab. */
const marker = "MS5_LAB_FOLDER";

/**
 * The lab's own plugins look for their engine several times a second, a real provider every five minutes:
 * https://github.com/pulumi/pulumi/blob/v3.274.1/pkg/resource/provider/main.go
 */
const ownEndMs = 1500;
const forcedEndMs = 5000;
const pollMs = 50;

/** Processes of the engines of a lab. A system without /proc shows none. */
export function engineProcesses(folder: string): EngineProcess[] {
  if (!existsSync("/proc/self/environ")) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => read(pid, "environ").split("\0").includes(`${marker}=${folder}`) && isAlive(pid))
    .map((pid) => ({ pid, name: programOf(read(pid, "cmdline")) }));
}

/**
 * Ends what a killed engine left behind: a provider that outlives its engine still creates what it was asked for.
 *
 * @param patienceMs time in which they may end by themselves.
 * @returns the names of those that had to be ended.
 * @throws LabError when the engine itself runs.
 */
export async function endOrphans(folder: string, patienceMs = ownEndMs): Promise<readonly string[]> {
  const engine = engineProcesses(folder).find(({ name }) => name === "pulumi");
  if (engine !== undefined) {
    throw labError(`pulumi is running in this lab (pid ${String(engine.pid)})`, "let it end, or stop it, first");
  }
  const left = await waitForEnd(folder, patienceMs);
  for (const { pid } of left) signal(pid, "SIGTERM");
  for (const { pid } of left.length === 0 ? [] : await waitForEnd(folder, forcedEndMs)) signal(pid, "SIGKILL");
  return left.map(({ name }) => name);
}

async function waitForEnd(folder: string, milliseconds: number): Promise<readonly EngineProcess[]> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const left = engineProcesses(folder);
    if (left.length === 0 || Date.now() > deadline) return left;
    await sleep(pollMs);
  }
}

/** @param commandLine arguments, each ended by a zero byte. */
export function programOf(commandLine: string): string {
  const [program = "", script = ""] = commandLine.split("\0");
  const interpreted = /^(?:node|sh|bash)$/.test(basename(program)) && !script.startsWith("-");
  return basename(interpreted && script !== "" ? script : program);
}

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${name}`, "utf8");
  } catch {
    return ""; // ended, or of another user
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}
