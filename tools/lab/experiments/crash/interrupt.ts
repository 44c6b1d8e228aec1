import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openWorkspace, operate } from "#tools/lab/engine/commands.ts";
import type { Outcome } from "#tools/lab/engine/commands.ts";
import { readActivity } from "#tools/lab/engine/events.ts";
import type { Workspace } from "#tools/lab/engine/workspace.ts";
import type { CrashContext } from "#tools/lab/experiments/crash/crash-context.ts";
import type { CrashPoint, Victim } from "#tools/lab/experiments/crash/crash-points.ts";
import { labError } from "#tools/lab/errors.ts";
import { callApi } from "#tools/lab/plane/api-client.ts";
import { isAlive } from "#tools/lab/plane/process-identity.ts";
import { processOrder } from "#tools/lab/plane/process-specs.ts";
import { labProcesses, lastLogLine, startProcess } from "#tools/lab/plane/processes.ts";

export interface Interruption {
  readonly outcome: Outcome;
  /** Steps that had begun when the victim was killed; `undefined` when the run ended before. */
  readonly struckAt: number | undefined;
}

export interface Strike extends Pick<CrashPoint, "operation" | "victim" | "delayMs"> {
  /** Step at which the victim is killed. */
  readonly step: number;
  /** Simulated time of each change in Azure. */
  readonly latencyMs?: number;
}

/** Every change takes a moment in Azure, so that several are under way at any time. */
const latencyMs = 200;
const pollMs = 20;
/** An engine that outlives the API server gives up sooner; this one would wait for it for ever. */
const longestOutageMs = 20_000;
const longestRunMs = 300_000;
/** 3 s on an idle machine. */
const longestStartMs = 120_000;

/** Runs an operation and kills its engine, or the API server under it, with SIGKILL when it has come to the step. */
export async function interrupt(context: CrashContext, strike: Strike): Promise<Interruption> {
  const workspace = await openWorkspace(context.lab);
  const known = new Set(readdirSync(workspace.events));
  const run = new AbortController();
  let pid = 0;
  const running = operate(workspace, strike.operation, {
    timeoutMs: longestRunMs,
    extra: strike.operation === "destroy" ? ["--ignore-protect"] : [],
    environment: { MS5_LAB_ARM_LATENCY: `*=${String(strike.latencyMs ?? latencyMs)}` },
    onStart: (started) => {
      pid = started;
    },
  }).finally(() => {
    run.abort();
  });
  const struckAt = await waitForStep(workspace, known, strike, run.signal);
  if (struckAt !== undefined) {
    await sleep(strike.delayMs);
    if (strike.victim === "pulumi") process.kill(pid, "SIGKILL");
    else await loseApiServer(context, running);
  }
  return { outcome: await running, struckAt };
}

/** Kills the API server, lets the engine meet that, and starts it again over the same etcd. */
async function loseApiServer(context: CrashContext, running: Promise<unknown>): Promise<void> {
  await killApiServer(context);
  await Promise.race([running, sleep(longestOutageMs)]);
  await restartApiServer(context);
}

export async function killApiServer({ lab, apiServer }: CrashContext): Promise<void> {
  const server = labProcesses(lab.lab, processOrder).find(({ name }) => name === apiServer.name);
  if (server?.alive !== true) return;
  process.kill(server.pid, "SIGKILL");
  while (isAlive(server.pid)) await sleep(pollMs); // its port is free then
}

/**
 * The same program with the same arguments and port. It is started again when it ends: a client that looks for it may
 * hold its port for a moment, because a connection to a free local port can be given that port as its own.
 */
export async function restartApiServer(context: CrashContext): Promise<void> {
  const { lab, apiServer } = context;
  const ready = async (): Promise<boolean> => {
    const answer = await callApi(lab.plane.access, "GET", "/readyz").catch(() => undefined);
    return answer?.status === 200;
  };
  const deadline = Date.now() + longestStartMs;
  let pid = startProcess(lab.lab, apiServer);
  while (!(await ready())) {
    if (Date.now() > deadline) {
      throw labError(`the API server is not back: ${lastLogLine(lab.lab, apiServer.name)}`, "read its log");
    }
    await sleep(pollMs);
    if (!isAlive(pid)) pid = startProcess(lab.lab, apiServer);
  }
}

/** @returns how many steps had begun, `undefined` when the run ended before the step. */
async function waitForStep(
  workspace: Workspace,
  known: ReadonlySet<string>,
  { victim, step }: Strike,
  ended: AbortSignal,
): Promise<number | undefined> {
  while (!ended.aborted) {
    const log = readdirSync(workspace.events).find((name) => !known.has(name));
    const begun = log === undefined ? 0 : countSteps(join(workspace.events, log), victim);
    if (begun >= step) return begun;
    await sleep(pollMs);
  }
  return undefined;
}

/** What leaves everything as it is takes no time; the API server serves only what is in the cluster. */
function countSteps(log: string, victim: Victim): number {
  return readActivity(log).steps.filter(
    ({ operation, type }) => operation !== "same" && (victim === "pulumi" || isInCluster(type)),
  ).length;
}

export const isInCluster = (type: string): boolean =>
  type.startsWith("kubernetes:") || type === "azure-native:containerservice:AgentPool";
