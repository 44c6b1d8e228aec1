import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { RunRequest } from "@pulumi/pulumi/proto/language_pb.js";
import { isObject } from "#tools/capture/marks.ts";

/** How a program ended. `reported`: the engine already has its errors, nothing is left to say. */
export type ProgramEnd =
  { readonly kind: "succeeded" } | { readonly kind: "reported" } | { readonly kind: "failed"; readonly reason: string };

/** The programs one engine has running. */
export interface Programs {
  run(request: RunRequest): Promise<ProgramEnd>;
  stop(signal: "SIGINT" | "SIGKILL"): void;
}

/** The SDK's runner ends with this code after it has shown the error: @pulumi/pulumi/cmd/run/index.js */
const reportedExitCode = 32;

export function createPrograms(engine: string): Programs {
  const running = new Set<ChildProcess>();
  return {
    run: (request) =>
      new Promise((resolve) => {
        const directory = request.getPwd();
        const child = spawn(process.execPath, [runnerOf(directory), ...renderArguments(request, engine)], {
          cwd: directory,
          stdio: ["ignore", "inherit", "inherit"],
          env: { ...process.env, ...renderEnvironment(request) },
        });
        running.add(child);
        child.on("error", (error) => {
          running.delete(child);
          resolve({ kind: "failed", reason: `the program cannot be started: ${error.message}` });
        });
        child.on("exit", (code, signal) => {
          running.delete(child);
          resolve(endOf(code, signal));
        });
      }),
    stop: (signal) => {
      for (const child of running) child.kill(signal);
    },
  };
}

/** The runner of the program's own SDK, so that both have one version. */
function runnerOf(directory: string): string {
  return createRequire(join(directory, "index.js")).resolve("@pulumi/pulumi/cmd/run");
}

function renderArguments(request: RunRequest, engine: string): string[] {
  const info = request.getInfo();
  const entry = [request.getProgram(), info?.getEntryPoint()].find((path) => path !== undefined && path !== "");
  return [
    ...["--monitor", request.getMonitorAddress(), "--engine", engine],
    ...["--organization", request.getOrganization(), "--project", request.getProject(), "--stack", request.getStack()],
    ...["--root-directory", info?.getRootDirectory() ?? request.getPwd(), "--pwd", request.getPwd()],
    ...(request.getDryrun() ? ["--dry-run"] : []),
    ...(request.getParallel() > 0 ? ["--parallel", String(request.getParallel())] : []),
    entry ?? ".",
    ...request.getArgsList(),
  ];
}

function renderEnvironment(request: RunRequest): Record<string, string> {
  const options: unknown = request.getInfo()?.getOptions()?.toJavaScript();
  const typescript = isObject(options) ? options["typescript"] : undefined;
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false), // the default of the runtime is ts-node
  };
}

function endOf(code: number | null, signal: NodeJS.Signals | null): ProgramEnd {
  if (code === 0) return { kind: "succeeded" };
  if (code === reportedExitCode) return { kind: "reported" };
  const how = code === null ? `was ended by ${String(signal)}` : `ended with exit code ${String(code)}`;
  return { kind: "failed", reason: `the program ${how}` };
}
