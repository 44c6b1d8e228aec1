import { spawn } from "node:child_process";
import { labError } from "#tools/lab/errors.ts";
import type { Workspace } from "#tools/lab/engine/workspace.ts";

export interface RunOptions {
  /** No run takes longer: the engine is first asked to stop, then killed. */
  readonly timeoutMs: number;
  /** Output of the CLI as it comes, both streams. */
  readonly onText?: (text: string) => void;
  /** Asks the engine to stop, as one Ctrl-C does. */
  readonly signal?: AbortSignal;
  /** Settings on top of the workspace's. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The process id as soon as there is one, for experiments that kill it. */
  readonly onStart?: (pid: number) => void;
}

export interface RunResult {
  /** `undefined`: ended by a signal. https://www.pulumi.com/docs/iac/cli/exit-codes/ */
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  readonly durationMs: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Time between the request to stop and the end by force; providers get this long to end what they do. */
const graceMs = 20_000;

/** Runs the CLI in a workspace. @throws LabError when it cannot be started. */
export async function runPulumi(
  workspace: Workspace,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const started = performance.now();
  const child = spawn(workspace.pulumi, [...args, "--non-interactive"], {
    cwd: workspace.directory,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...workspace.environment, ...options.environment },
  });
  if (child.pid !== undefined) options.onStart?.(child.pid);
  const text = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (part: string) => {
      text[stream] += part;
      options.onText?.(part);
    });
  }
  const stopping = boundRun((signal) => child.kill(signal), options);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) => {
      reject(labError(`pulumi cannot be started (${error.message})`, "run npm run lab -- install"));
    });
    child.on("close", resolve);
  }).finally(() => {
    stopping.end();
  });
  const durationMs = Math.round(performance.now() - started);
  return { exitCode: exitCode ?? undefined, timedOut: stopping.timedOut(), durationMs, ...text };
}

/** Ends a run on time, on request, and with this process; a stop in between would leave a locked stack. */
function boundRun(kill: (signal: NodeJS.Signals) => void, { timeoutMs, signal }: RunOptions) {
  let timedOut = false;
  let force: NodeJS.Timeout | undefined;
  const stop = (): void => {
    kill("SIGINT");
    force ??= setTimeout(() => {
      kill("SIGKILL");
    }, graceMs);
  };
  const deadline = setTimeout(() => {
    timedOut = true;
    stop();
  }, timeoutMs);
  const waitOn = (): void => undefined; // a terminal sends Ctrl-C to the CLI too; this process waits for its end
  signal?.addEventListener("abort", stop);
  process.on("SIGINT", waitOn);
  process.on("SIGTERM", stop);
  if (signal?.aborted === true) stop();
  return {
    timedOut: () => timedOut,
    end: () => {
      clearTimeout(deadline);
      clearTimeout(force);
      signal?.removeEventListener("abort", stop);
      process.off("SIGINT", waitOn);
      process.off("SIGTERM", stop);
    },
  };
}
