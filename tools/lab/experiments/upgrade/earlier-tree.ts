import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseDocument } from "yaml";
import { labError } from "#tools/lab/errors.ts";
import { missingPackages } from "#tools/lab/experiments/upgrade/upgrade-checks.ts";

const run = promisify(execFile);

/** The program as it was before, in a folder of its own, with this checkout's packages. */
export interface EarlierTree {
  readonly folder: string;
  /** For the reader: which commit, and why this one. */
  readonly label: string;
}

interface Candidate {
  readonly commit: string;
  readonly why: string;
}

/** Whose changes deploy something. */
const programFiles = ["stacks", "components", "Pulumi.yaml"] as const;
/** What a run and a plan of the program need. */
const treeFiles = [...programFiles, "policies", "tools", "package.json", "package-lock.json", "tsconfig.json"] as const;

/**
 * Unpacks what an upgrade starts from: the commit in `MS5_LAB_UPGRADE_FROM`; else the first that is here of the merge
 * base with origin/main, HEAD where the working copy differs, and the commits before the last changes of the program.
 * Only a commit whose packages are installed can run, and only one that declares nothing the lab does not emulate. A
 * shallow clone may have none: then, and the label says so, it is this checkout with a smaller budget.
 *
 * @throws LabError when the commit that was asked for cannot serve.
 */
export async function unpackEarlier(root: string, stack: string, folder: string): Promise<EarlierTree> {
  const wanted = process.env["MS5_LAB_UPGRADE_FROM"];
  const candidates = wanted === undefined ? await candidatesIn(root, stack) : [await requireCommit(root, wanted)];
  for (const { commit, why } of candidates) {
    const missing = missingPackages(await lockOf(root, commit), readFileSync(join(root, "package-lock.json"), "utf8"));
    if (missing.length === 0) {
      await unpack(root, commit, folder);
      return { folder, label: `commit ${commit.slice(0, 9)}, ${why}` };
    }
    if (wanted !== undefined) {
      throw labError(`${wanted} needs ${missing.join(", ")}`, "name a commit whose packages are installed");
    }
  }
  copyTree(root, stack, folder);
  editSetting(folder, stack, ["config", "ms5:budget", "dailyUsd"], (dollars) => Number(dollars) - 1);
  const why = "no earlier commit with these packages is here; fetch the history of a shallow clone";
  return { folder, label: `this checkout with a budget of a dollar less, because ${why}` };
}

/** A copy of this checkout in which a setting is another one. */
export function copyTree(root: string, stack: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of [...treeFiles, `Pulumi.${stack}.yaml`]) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  linkPackages(root, folder);
}

export function editSetting(
  folder: string,
  stack: string,
  path: readonly string[],
  change: (value: unknown) => unknown,
): void {
  const file = join(folder, `Pulumi.${stack}.yaml`);
  const document = parseDocument(readFileSync(file, "utf8"));
  document.setIn(path, change(document.getIn(path)));
  writeFileSync(file, document.toString());
}

async function candidatesIn(root: string, stack: string): Promise<readonly Candidate[]> {
  const files = [...programFiles, `Pulumi.${stack}.yaml`];
  const [head] = await linesOf(root, ["rev-parse", "HEAD"]);
  const [base] = await linesOf(root, ["merge-base", "HEAD", "origin/main"]);
  const edited = await linesOf(root, ["status", "--porcelain", "--", ...files]);
  const changes = await linesOf(root, ["log", "--first-parent", "--format=%H", "-n", "10", "--", ...files]);
  const parents = await Promise.all(changes.map((commit) => linesOf(root, ["rev-parse", "--verify", `${commit}^`])));
  return [
    ...(base === undefined || base === head ? [] : [{ commit: base, why: "where the branch leaves origin/main" }]),
    ...(head === undefined || edited.length === 0 ? [] : [{ commit: head, why: "the last one" }]),
    ...parents.flat().map((commit) => ({ commit, why: "before a change of the program" })),
  ];
}

async function requireCommit(root: string, ref: string): Promise<Candidate> {
  const [commit] = await linesOf(root, ["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`]);
  if (commit === undefined) {
    throw labError(`MS5_LAB_UPGRADE_FROM: there is no commit ${ref}`, "fetch it, or name one that is here");
  }
  return { commit, why: `MS5_LAB_UPGRADE_FROM is ${ref}` };
}

const lockOf = async (root: string, commit: string): Promise<string> =>
  (await linesOf(root, ["show", `${commit}:package-lock.json`])).join("\n");

/** What git prints; nothing where it refuses, as for the parent of the last commit of a shallow clone. */
async function linesOf(root: string, args: readonly string[]): Promise<readonly string[]> {
  const options = { cwd: root, maxBuffer: 1 << 26 };
  const { stdout } = await run("git", [...args], options).catch(() => ({ stdout: "" }));
  return stdout.split("\n").filter((line) => line !== "");
}

/** `git archive` leaves no trace in the repository, which a worktree would after a crash. */
async function unpack(root: string, commit: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const archive = spawn("git", ["archive", "--format=tar", commit], { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  const tar = spawn("tar", ["-x", "-C", folder], { stdio: ["pipe", "ignore", "ignore"] });
  archive.stdout.pipe(tar.stdin);
  await Promise.all([once(archive, "close"), once(tar, "close")]);
  if (archive.exitCode !== 0 || tar.exitCode !== 0) throw labError(`${commit} cannot be unpacked`, "check git and tar");
  linkPackages(root, folder);
}

function linkPackages(root: string, folder: string): void {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
}
