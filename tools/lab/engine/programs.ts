import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { RunPluginRequest, RunRequest } from "@pulumi/pulumi/proto/language_pb.js";
import { isObject } from "#tools/capture/marks.ts";

/** How a program ended. `reported`: the engine already has its errors, nothing is left to say. */
export type ProgramEnd =
  { readonly kind: "succeeded" } | { readonly kind: "reported" } | { readonly kind: "failed"; readonly reason: string };

/** Where the output of a policy pack goes; its first line is the port it serves on. */
export interface PluginOutput {
  readonly stdout: (part: Buffer) => void;
  readonly stderr: (part: Buffer) => void;
  readonly ended: (exitCode: number) => void;
}

/** The programs and policy packs one engine has running. */
export interface Programs {
  run(request: RunRequest): Promise<ProgramEnd>;
  /** Starts the policy pack of a folder. @returns what ends it. */
  runPolicyPack(request: RunPluginRequest, output: PluginOutput): () => void;
  /** Asks the programs to end. Policy packs stay: the engine ends each by its own call. */
  interrupt(): void;
  /** Ends everything at once. */
  kill(): void;
}

/** The SDK's runner ends with this code after it has shown the error: @pulumi/pulumi/cmd/run/index.js */
const reportedExitCode = 32;

export function createPrograms(engine: string): Programs {
  const running = new Set<ChildProcess>();
  const packs = new Set<ChildProcess>();
  return {
    run: (request) =>
      new Promise((resolve) => {
        const directory = request.getPwd();
        const child = spawn(process.execPath, [runnerOf(directory, "run"), ...renderArguments(request, engine)], {
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
    runPolicyPack: (request, output) => {
      const child = startPolicyPack(request);
      packs.add(child);
      child.stdout.on("data", output.stdout);
      child.stderr.on("data", output.stderr);
      child.on("error", (error) => {
        output.stderr(Buffer.from(`the policy pack cannot be started: ${error.message}\n`));
      });
      child.on("close", (code) => {
        packs.delete(child);
        output.ended(code ?? 1);
      });
      return () => child.kill();
    },
    interrupt: () => {
      for (const child of running) child.kill("SIGINT");
    },
    kill: () => {
      for (const child of [...running, ...packs]) child.kill("SIGKILL");
    },
  };
}

/** The runner of the program's own SDK, so that both have one version. */
function runnerOf(directory: string, runner: "run" | "run-policy-pack"): string {
  return createRequire(join(directory, "index.js")).resolve(`@pulumi/pulumi/cmd/${runner}`);
}

/** The SDK's runner compiles the folder with ts-node and serves it; the engine's address comes with the arguments. */
function startPolicyPack(request: RunPluginRequest) {
  const directory = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  return spawn(process.execPath, [runnerOf(directory, "run-policy-pack"), ...request.getArgsList(), directory], {
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...pairsOf(request.getEnvList()) },
  });
}

/** `name=value` lines; a value may contain the sign too. */
function pairsOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [name = "", ...value] = line.split("=");
      return [name, value.join("=")];
    }),
  );
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
