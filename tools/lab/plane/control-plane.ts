import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chartsFolder, writeMirror } from "#tools/lab/charts/mirror.ts";
import { requireCrds } from "#tools/lab/crds/crd-cache.ts";
import { labError } from "#tools/lab/errors.ts";
import { binary } from "#tools/lab/locate.ts";
import { callApi } from "#tools/lab/plane/api-client.ts";
import type { ApiAccess } from "#tools/lab/plane/api-client.ts";
import { auditPolicy } from "#tools/lab/plane/audit-policy.ts";
import { Interruption } from "#tools/lab/plane/interruption.ts";
import { createInjection } from "#tools/lab/plane/mesh-injection.ts";
import { renderKubeconfig } from "#tools/lab/plane/kubeconfig.ts";
import { createLabFolder, readRecord, removeLabFolder, writeRecord } from "#tools/lab/plane/lab-folder.ts";
import type { LabFolder } from "#tools/lab/plane/lab-folder.ts";
import { chartMirror, operators, rolloutsController } from "#tools/lab/plane/operator-processes.ts";
import { createPki, readPki } from "#tools/lab/plane/pki.ts";
import { freePorts, requireFreePort } from "#tools/lab/plane/ports.ts";
import { apiServer, controllers, etcd, portNames, processOrder } from "#tools/lab/plane/process-specs.ts";
import type { PlaneSettings, Ranges } from "#tools/lab/plane/process-specs.ts";
import { labProcesses, lastLogLine, startProcess, stopProcesses } from "#tools/lab/plane/processes.ts";
import type { LabProcess } from "#tools/lab/plane/processes.ts";
import { firstServiceAddress } from "#tools/lab/plane/ranges.ts";
import { createStorage } from "#tools/lab/plane/volumes.ts";

/** A running control plane. */
export interface Plane {
  readonly folder: string;
  /** Path. */
  readonly kubeconfig: string;
  /** URL. */
  readonly server: string;
  readonly access: ApiAccess;
}

export interface PlaneOptions {
  readonly stack: string;
  readonly ranges: Ranges;
  /** Of the API server; by default any free one. */
  readonly port?: number | undefined;
}

/** `broken`: a folder or processes without a complete control plane; what a crash leaves. */
export interface PlaneStatus {
  readonly state: "absent" | "running" | "broken";
  readonly processes: readonly LabProcess[];
}

/** From nothing to ready takes 4 s on two idle cores. */
const startMilliseconds = 60_000;
const pollMilliseconds = 50;

/** Starts the control plane of a lab that has none; what fails half-way is taken down again. */
export async function startPlane(lab: LabFolder, options: PlaneOptions): Promise<Plane> {
  requirePrograms(); // before anything is created
  const ports = await choosePorts(options.port);
  using interruption = new Interruption();
  createLabFolder(lab); // fails when another start was first
  const started = new Date().toISOString();
  writeRecord(lab, { stack: options.stack, started, state: "starting", ports });
  try {
    await start(lab, { folder: lab.folder, ports, ranges: options.ranges }, interruption);
  } catch (error) {
    await stopPlane(lab);
    throw error;
  }
  writeRecord(lab, { stack: options.stack, started, state: "running", ports });
  return openPlane(lab);
}

/** Scripts of the lab itself, which Node runs. */
const isOwn = (name: (typeof processOrder)[number]): name is "chart-mirror" | "operators" =>
  name === "chart-mirror" || name === "operators";

/** @throws LabError for the first program that is not installed. */
export function requirePrograms(): void {
  for (const name of processOrder) if (!isOwn(name)) binary(name);
  requireCrds();
}

async function start(lab: LabFolder, settings: PlaneSettings, interruption: Interruption): Promise<void> {
  const { folder, ports, ranges } = settings;
  const pki = createPki(join(folder, "pki"), firstServiceAddress(ranges.services));
  mkdirSync(join(folder, "etcd"), { mode: 0o700 });
  writeFileSync(join(folder, "audit-policy.yaml"), auditPolicy);
  writeFileSync(join(folder, "kubeconfig"), renderKubeconfig(lab.name, ports.api, pki), { mode: 0o600 });
  startProcess(lab, etcd(settings));
  startProcess(lab, apiServer(settings));
  writeMirror(chartsFolder(folder)); // while the API server starts
  startProcess(lab, chartMirror(folder, ports.charts));
  const access = { port: ports.api, ...pki };
  const wait = (path: string): Promise<void> => waitFor({ lab, access, path, interruption });
  await wait("/readyz");
  for (const spec of controllers(settings)) startProcess(lab, spec);
  // The last thing a new cluster gets; before it, no pod is admitted.
  await wait("/api/v1/namespaces/default/serviceaccounts/default");
  await createStorage(access);
  await createInjection(access);
  startProcess(lab, rolloutsController(folder));
  startProcess(lab, operators(folder, ports.api));
}

async function choosePorts(api: number | undefined): Promise<PlaneSettings["ports"]> {
  if (api !== undefined) await requireFreePort(api);
  const free = await freePorts(portNames.length);
  const port = (name: (typeof portNames)[number]): number => free[portNames.indexOf(name)] ?? 0;
  return {
    etcd: port("etcd"),
    "etcd-peer": port("etcd-peer"),
    api: api ?? port("api"),
    "controller-manager": port("controller-manager"),
    scheduler: port("scheduler"),
    kwok: port("kwok"),
    charts: port("charts"),
  };
}

interface Wait {
  readonly lab: LabFolder;
  readonly access: ApiAccess;
  readonly path: string;
  readonly interruption: Interruption;
}

/** Waits until the API server answers 200. @throws LabError when a process has ended, or when it takes too long. */
async function waitFor({ lab, access, path, interruption }: Wait): Promise<void> {
  const deadline = Date.now() + startMilliseconds;
  while (Date.now() < deadline) {
    interruption.check();
    const answer = await callApi(access, "GET", path).catch(() => undefined);
    if (answer?.status === 200) return;
    const ended = labProcesses(lab, processOrder).find(({ alive }) => !alive);
    if (ended !== undefined) {
      throw labError(`${ended.name} ended at once: ${lastLogLine(lab, ended.name)}`, "correct that, then start again");
    }
    await sleep(pollMilliseconds);
  }
  const seconds = String(startMilliseconds / 1000);
  throw labError(`the control plane is not ready after ${seconds} s`, "try again when the machine is less busy");
}

/** The control plane of a lab that is up. @throws LabError when it is not. */
export function openPlane(lab: LabFolder): Plane {
  const port = readRecord(lab)?.ports["api"];
  if (port === undefined || planeStatus(lab).state !== "running") {
    throw labError(`lab ${lab.name} is not running`, `start it with npm run lab -- up --plane-only`);
  }
  return {
    folder: lab.folder,
    kubeconfig: join(lab.folder, "kubeconfig"),
    server: `https://127.0.0.1:${String(port)}`,
    access: { port, ...readPki(join(lab.folder, "pki")) },
  };
}

export function planeStatus(lab: LabFolder): PlaneStatus {
  const processes = labProcesses(lab, processOrder);
  if (!existsSync(lab.folder)) return { state: "absent", processes };
  const complete = processes.length === processOrder.length && processes.every(({ alive }) => alive);
  return { state: complete && readRecord(lab)?.state === "running" ? "running" : "broken", processes };
}

/** Takes everything of a lab away, whatever state it is in. @returns whether there was anything. */
export async function stopPlane(lab: LabFolder): Promise<boolean> {
  const stopped = await stopProcesses(lab, processOrder);
  const existed = existsSync(lab.folder);
  removeLabFolder(lab);
  return existed || stopped > 0;
}
