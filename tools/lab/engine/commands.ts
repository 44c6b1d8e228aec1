import { existsSync } from "node:fs";
import { join } from "node:path";
import { dropDebugMessages } from "#tools/lab/engine/event-log.ts";
import { readActivity } from "#tools/lab/engine/events.ts";
import type { Activity } from "#tools/lab/engine/events.ts";
import { runPulumi } from "#tools/lab/engine/run.ts";
import type { RunOptions, RunResult } from "#tools/lab/engine/run.ts";
import { locateParts, prepareWorkspace } from "#tools/lab/engine/workspace.ts";
import type { LabStack, Workspace } from "#tools/lab/engine/workspace.ts";
import { labError } from "#tools/lab/errors.ts";

export type Operation = "preview" | "up" | "refresh" | "destroy";

export interface CommandOptions extends Partial<RunOptions> {
  /** Arguments for the CLI on top of the operation's own, such as `--expect-no-changes` or `--policy-pack`. */
  readonly extra?: readonly string[];
}

/** What an operation did and how it ended. */
export interface Outcome extends RunResult, Activity {
  readonly operation: Operation;
  /** The engine's own record, one JSON object per line. */
  readonly eventLog: string;
}

/** Longest run of one operation: the program has minutes of work at most, everything beyond is a hang. */
const defaultTimeoutMs = 600_000;

const ownArguments = {
  preview: [],
  up: ["--yes", "--skip-preview"],
  refresh: ["--yes", "--skip-preview"],
  destroy: ["--yes", "--skip-preview"],
} as const satisfies Record<Operation, readonly string[]>;

/** Brings the lab's copy of the project up to date, with its stack in the lab's own backend. */
export async function openWorkspace(lab: LabStack, options: CommandOptions = {}): Promise<Workspace> {
  const workspace = prepareWorkspace(lab, locateParts());
  const state = join(workspace.folder, "pulumi-state", ".pulumi", "stacks", workspace.project, `${lab.stack}.json`);
  if (existsSync(state)) return workspace;
  await tell(workspace, ["stack", "init", lab.stack, "--secrets-provider", "passphrase"], options);
  return workspace;
}

export async function preview(lab: LabStack, options: CommandOptions = {}): Promise<Outcome> {
  return operate(await openWorkspace(lab, options), "preview", options);
}

export async function up(lab: LabStack, options: CommandOptions = {}): Promise<Outcome> {
  return operate(await openWorkspace(lab, options), "up", options);
}

export async function refresh(lab: LabStack, options: CommandOptions = {}): Promise<Outcome> {
  return operate(await openWorkspace(lab, options), "refresh", options);
}

/** `removeProtected` destroys protected resources too; without it the engine refuses to destroy a stack that has any. */
export async function destroy(
  lab: LabStack,
  { removeProtected = false, ...options }: CommandOptions & { readonly removeProtected?: boolean } = {},
): Promise<Outcome> {
  const extra = [...(removeProtected ? ["--ignore-protect"] : []), ...(options.extra ?? [])];
  return operate(await openWorkspace(lab, options), "destroy", { ...options, extra });
}

export async function operate(
  workspace: Workspace,
  operation: Operation,
  options: CommandOptions = {},
): Promise<Outcome> {
  const eventLog = join(workspace.events, `${new Date().toISOString().replaceAll(":", "-")}-${operation}.jsonl`);
  const { extra = [], timeoutMs = defaultTimeoutMs, ...rest } = options;
  const args = [operation, "--stack", workspace.stack, ...ownArguments[operation], "--event-log", eventLog, ...extra];
  const result = await runPulumi(workspace, args, { ...rest, timeoutMs }).finally(() => {
    dropDebugMessages(eventLog);
  });
  return { operation, eventLog, ...result, ...readActivity(eventLog) };
}

/** Runs a command of the CLI that must succeed. @returns what it printed. @throws LabError with its last line. */
export async function tell(
  workspace: Workspace,
  args: readonly string[],
  { timeoutMs = defaultTimeoutMs, signal }: CommandOptions = {},
): Promise<string> {
  const result = await runPulumi(workspace, args, { timeoutMs, ...(signal === undefined ? {} : { signal }) });
  if (result.exitCode === 0) return result.stdout;
  const lines = `${result.stdout}\n${result.stderr}`.split("\n").filter((line) => line.trim() !== "");
  const command = `pulumi ${args.slice(0, 2).join(" ")}`;
  throw labError(`${command} failed: ${(lines.at(-1) ?? "no output").trim()}`, "correct that, then run it again");
}
