import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LabOptions } from "#tools/lab/arguments.ts";
import { labError } from "#tools/lab/errors.ts";
import type { LabIo } from "#tools/lab/install.ts";
import { binary } from "#tools/lab/locate.ts";
import { openPlane, planeStatus, requirePrograms, startPlane, stopPlane } from "#tools/lab/plane/control-plane.ts";
import type { Plane } from "#tools/lab/plane/control-plane.ts";
import { createNodes, waitForNodes } from "#tools/lab/plane/fleet.ts";
import { labFolder, labNames, readRecord } from "#tools/lab/plane/lab-folder.ts";
import type { LabFolder } from "#tools/lab/plane/lab-folder.ts";
import { memoryMegabytes } from "#tools/lab/plane/process-identity.ts";
import { logFile } from "#tools/lab/plane/processes.ts";
import { usageError } from "#tools/lab/plane/usage-error.ts";
import { requireStack, stackCluster } from "#tools/lab/stack-capture.ts";

export const defaultStack = "staging";

/** The lab a command is about: the named one, the stack's, or the only one there is. */
export function chooseLab({ name, stack }: LabOptions): LabFolder {
  if (name !== undefined || stack !== undefined) return labFolder(name ?? requireStack(stack ?? defaultStack));
  const names = labNames();
  if (names.length > 1) throw usageError(`there are several labs (${names.join(", ")})`, "choose one with --name");
  return labFolder(names[0] ?? defaultStack);
}

/** Starts a lab's control plane; the nodes come with it when the program will not make them. */
export async function upPlane(options: LabOptions, io: LabIo): Promise<Plane> {
  const stack = requireStack(options.stack ?? defaultStack);
  const lab = labFolder(options.name ?? stack);
  refuseSecond(lab);
  requirePrograms();
  const started = Date.now();
  const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const { ranges, nodes } = await stackCluster(stack);
  const plane = await startPlane(lab, { stack, ranges, port: options.port });
  io.print(`control plane of lab ${lab.name} is ready after ${seconds()}`);
  if (options.planeOnly) {
    await createNodes(plane.access, nodes);
    io.print(`${String(await waitForNodes(plane.access))} nodes are ready after ${seconds()}`);
    io.print(`export KUBECONFIG=${plane.kubeconfig}`);
  }
  return plane;
}

function refuseSecond(lab: LabFolder): void {
  const { state } = planeStatus(lab);
  const down = `npm run lab -- down --name ${lab.name}`;
  if (state === "running") {
    const since = readRecord(lab)?.started ?? "";
    throw usageError(`lab ${lab.name} is running since ${since}`, `use it, or end it with ${down}`);
  }
  if (state === "broken") throw usageError(`lab ${lab.name} is left from a crash`, `remove it with ${down}`);
}

export async function down(options: LabOptions, io: LabIo): Promise<number> {
  const lab = chooseLab(options);
  const existed = await stopPlane(lab);
  io.print(existed ? `lab ${lab.name} is gone` : `there is no lab ${lab.name}; nothing to do`);
  return 0;
}

/** Every lab unless one is named; 1 when one of them is not whole. */
export function status(options: LabOptions, io: LabIo): number {
  const one = options.name !== undefined || options.stack !== undefined;
  const labs = one ? [chooseLab(options)] : labNames().map((name) => labFolder(name));
  if (labs.length === 0) io.print("there is no lab");
  return Math.max(0, ...labs.map((lab) => printStatus(lab, io)));
}

function printStatus(lab: LabFolder, io: LabIo): number {
  const { state, processes } = planeStatus(lab);
  const record = readRecord(lab);
  const details = record === undefined ? "" : `, stack ${record.stack}, started ${record.started}`;
  io.print(`lab ${lab.name}: ${state}${details}`);
  for (const { name, pid, alive } of processes) {
    const memory = alive ? `${String(memoryMegabytes(pid))} MB` : "ended";
    io.print(`  ${name.padEnd(24)} pid ${String(pid).padEnd(8)} ${memory}`);
  }
  if (state === "running") io.print(`  ${openPlane(lab).server}, kubeconfig ${join(lab.folder, "kubeconfig")}`);
  return state === "running" ? 0 : 1;
}

export function printKubeconfig(options: LabOptions, io: LabIo): number {
  io.print(openPlane(chooseLab(options)).kubeconfig);
  return 0;
}

/** kubectl of the lab's version, with its exit code; the machine need not have one. */
export function kubectl(options: LabOptions, rest: readonly string[]): number {
  const { kubeconfig } = openPlane(chooseLab(options));
  if (rest.length === 0) throw usageError("kubectl needs arguments", "write them after --, such as -- get pods -A");
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  return spawnSync(binary("kubectl"), rest, { stdio: "inherit", env }).status ?? 1;
}

export function logs(options: LabOptions, [name]: readonly string[], io: LabIo): number {
  const lab = chooseLab(options);
  const folder = join(lab.folder, "logs");
  if (!existsSync(folder)) throw labError(`there is no lab ${lab.name}`, "start it with npm run lab -- up");
  const names = readdirSync(folder).map((file) => file.replace(/\.log$/, ""));
  if (name === undefined) {
    for (const each of names.toSorted()) io.print(each);
    return 0;
  }
  if (!names.includes(name)) throw usageError(`there is no log ${name}`, `use one of ${names.toSorted().join(", ")}`);
  io.print(readFileSync(logFile(lab, name), "utf8").trimEnd());
  return 0;
}
