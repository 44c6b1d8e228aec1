import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "#tools/plan/input-error.ts";

export interface GitBaseRequest {
  /** Working copy with `.git` and `node_modules`. */
  readonly root: string;
  readonly ref: string;
  readonly stack: string;
  readonly date: string;
  readonly mode: "preview" | "update";
}

/**
 * The plan of another commit as JSON text: its files in a folder of their own, its own plan tool, this checkout's
 * packages. `git archive` leaves no trace in the repository, which a worktree would after a crash.
 */
export async function planOfCommit(request: GitBaseRequest): Promise<string> {
  const commit = commitOf(request.root, request.ref);
  const folder = mkdtempSync(join(tmpdir(), "ms5-base-"));
  try {
    await unpack(request.root, commit, folder);
    const packages = join(folder, "node_modules");
    if (!existsSync(packages)) symlinkSync(join(request.root, "node_modules"), packages, "dir");
    return await runPlan(folder, commit, request);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resolves a ref; throws for one that names no commit here. */
export function commitOf(root: string, ref: string): string {
  try {
    // `--end-of-options`: a ref that starts with a dash is a ref.
    return execFileSync("git", ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    throw baseError(
      "neither a saved plan nor a commit of this repository",
      ref,
      "name an existing file or ref, and fetch it first if the clone is shallow",
    );
  }
}

async function unpack(root: string, commit: string, folder: string): Promise<void> {
  const archive = spawn("git", ["archive", "--format=tar", commit], { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  const tar = spawn("tar", ["-x", "-C", folder], { stdio: ["pipe", "ignore", "ignore"] });
  archive.stdout.pipe(tar.stdin);
  const codes = await Promise.all([archive, tar].map(exitCode));
  if (codes.some((code) => code !== 0)) throw baseError("its files cannot be unpacked", commit, "check git and tar");
}

async function runPlan(folder: string, commit: string, request: GitBaseRequest): Promise<string> {
  const { stack, date, mode, ref } = request;
  const main = join(folder, "tools/plan/main.ts");
  const child = spawn(
    process.execPath,
    [main, "--stack", stack, "--date", date, "--mode", mode, "--commit", commit, "--json", "-"],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const [code, stdout, stderr] = await Promise.all([exitCode(child), textOf(child.stdout), textOf(child.stderr)]);
  // 1 means findings: the plan is there all the same.
  if (code !== 0 && code !== 1) {
    const reason = stderr.trim().split("\n").slice(-12).join("\n    ");
    throw baseError(
      `the plan of that commit failed:\n    ${reason}\n   `,
      ref,
      "choose a later commit or a saved plan",
    );
  }
  return stdout;
}

function exitCode(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve) => {
    child.on("error", () => {
      resolve(-1);
    });
    child.on("close", (code) => {
      resolve(code ?? -1);
    });
  });
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of stream) chunks.push(String(chunk));
  return chunks.join("");
}

export function baseError(what: string, got: string, remedy: string): InputError {
  return new InputError("plan cannot compare", [
    { path: "--base", reason: `${what} (got ${JSON.stringify(got)}); ${remedy}` },
  ]);
}
