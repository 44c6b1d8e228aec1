import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { EnvironmentTimes, Measured, ProcessTimes } from "#tools/bench/figures.ts";

const seconds = z.array(z.number().positive());
const timesSchema = z.array(z.strictObject({ environments: z.int().positive(), apart: seconds, together: seconds }));

const root = resolve(import.meta.dirname, "../..");
const floorCommand = ["tools/bench/floor.ts"];
/** Options included, as `npm run plan` starts it: without the first a fifth of the memory is room for short-lived objects. */
const planCommand = ["--max-semi-space-size=8", "tools/plan/main.ts", "--stack", "production", "--json", "-"];

export interface BenchSize {
  /** Pairs of whole processes, after one that is not counted. */
  readonly pairs: number;
  /** Repetitions of each number of environments. */
  readonly repetitions: number;
  readonly environments: readonly number[];
}

/** Measures floor and plan in turn, so that a drift of the machine touches both alike, and then the captures. */
export function measure(size: BenchSize, progress: (text: string) => void): Measured {
  const folder = mkdtempSync(join(tmpdir(), "ms5-bench-"));
  try {
    const floor: Sample[] = [];
    const plan: Sample[] = [];
    for (let pair = 0; pair <= size.pairs; pair += 1) {
      progress(`whole processes, pair ${String(pair)} of ${String(size.pairs)}`);
      floor.push(wholeProcess(floorCommand, folder));
      plan.push(wholeProcess(planCommand, folder));
    }
    progress(`captures of ${size.environments.join(", ")} environments`);
    const lean = environments(size.repetitions, "lean", size.environments);
    progress("a capture without the levers");
    const plain = environments(size.repetitions, "plain", [1]);
    return { floor: timesOf(floor.slice(1)), plan: timesOf(plan.slice(1)), lean, plain };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Sample {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

function wholeProcess(command: readonly string[], folder: string): Sample {
  const file = join(folder, "peak");
  const start = performance.now();
  const { status } = spawnSync(process.execPath, ["--import", "./tools/bench/peak-memory.ts", ...command], {
    cwd: root,
    env: { ...process.env, MS5_BENCH_MEMORY_FILE: file },
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const seconds = (performance.now() - start) / 1000;
  // 1 means findings: the plan took its whole time.
  if (status !== 0 && status !== 1) throw new Error(`${command.join(" ")} fails`);
  return { seconds, peakMegabytes: Number(readFileSync(file, "utf8")) };
}

function environments(repetitions: number, levers: "lean" | "plain", counts: readonly number[]): EnvironmentTimes[] {
  const script = ["--expose-gc", "tools/bench/environments.ts", String(repetitions), levers, ...counts.map(String)];
  const text = execFileSync(process.execPath, script, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return timesSchema.parse(JSON.parse(text));
}

const timesOf = (samples: readonly Sample[]): ProcessTimes => ({
  seconds: samples.map(({ seconds }) => seconds),
  peakMegabytes: samples.map(({ peakMegabytes }) => peakMegabytes),
});
