import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { endedChildrenTicks } from "#tools/bench/processor-time.ts";

/** What another tool takes for the same objects, above what it takes for none. */
export interface OtherTool {
  readonly seconds: number;
  /** Checks that it decided. */
  readonly rows: number;
}

/** Path of the program `checkov`: `python3 -m venv V && V/bin/pip install checkov==3.3.30`, then `V/bin/checkov`. */
const variable = "MS5_CHECKOV";

/** Linux reports the time of processes in hundredths: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const ticksPerSecond = 100;

const reportSchema = z.object({ summary: z.object({ passed: z.int(), failed: z.int() }) });

/** The rendered objects of production judged by checkov; in words why not, where that cannot be. */
export function measureCheckov(root: string, progress: (text: string) => void): OtherTool | string {
  const program = process.env[variable];
  if (program === undefined || program === "") return `${variable} does not name the program`;
  progress("checkov over the same Kubernetes objects");
  const folder = mkdtempSync(join(tmpdir(), "ms5-bench-"));
  try {
    const [manifests, none] = [join(folder, "manifests"), join(folder, "none")];
    renderManifests(root, manifests);
    mkdirSync(none);
    // An object that no check is about, so that both runs load the same.
    writeFileSync(join(none, "event.yaml"), "apiVersion: v1\nkind: Event\nmetadata:\n  name: nothing\n");
    const idle = judge(program, none);
    const busy = judge(program, manifests);
    return { seconds: Math.max(busy.seconds - idle.seconds, 0.001), rows: busy.rows - idle.rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A plan with violations ends with 1 and writes its manifests all the same. */
function renderManifests(root: string, folder: string): void {
  const script = ["tools/plan/main.ts", "--stack", "production", "--out", folder];
  const { status } = spawnSync(process.execPath, script, { cwd: root, stdio: "ignore" });
  if (status !== 0 && status !== 1) throw new Error("the plan of production fails; npm run plan says why");
  rmSync(resolve(folder, "stack-outputs.yaml"), { force: true });
}

function judge(program: string, folder: string): OtherTool {
  const options = [
    "--directory",
    folder,
    "--framework",
    "kubernetes",
    "--output",
    "json",
    "--quiet",
    "--compact",
    "--soft-fail",
  ];
  const environment = { ...process.env, LOG_LEVEL: "ERROR", CKV_VALIDATE_SECRETS: "false" };
  const before = endedChildrenTicks();
  const start = performance.now();
  const text = execFileSync(program, options, {
    encoding: "utf8",
    env: environment,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const after = endedChildrenTicks();
  const wall = (performance.now() - start) / 1000;
  const seconds = before === undefined || after === undefined ? wall : (after - before) / ticksPerSecond;
  const report = reportSchema.safeParse(JSON.parse(text));
  if (!report.success) return { seconds, rows: 0 };
  return { seconds, rows: report.data.summary.passed + report.data.summary.failed };
}
