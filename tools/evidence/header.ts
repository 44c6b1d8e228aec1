import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { EvidenceRun } from "#policies/engine/evidence/evidence.ts";
import type { Gate } from "#policies/engine/exemptions.ts";
import { environmentOf } from "#policies/engine/subject.ts";
import type { Capture } from "#tools/capture/model.ts";
import { InputError } from "#tools/plan/input-error.ts";

/** Packages whose version decides what is registered and how it is judged. */
const decisive = [
  "@pulumi/pulumi",
  "@pulumi/azure-native",
  "@pulumi/kubernetes",
  "@pulumi/random",
  "@pulumi/policy",
] as const;

export interface Commit {
  readonly id: string;
  /** Whether files differ from the commit: then the evidence is not about the commit alone. */
  readonly modified: boolean;
  /** Day of the commit, in UTC. */
  readonly day: string;
}

/** `undefined` where there is no repository, for example in an unpacked archive. */
export function commitOf(root: string): Commit | undefined {
  try {
    const [id = "", time = ""] = git(root, "log", "-1", "--format=%H %cI").trim().split(" ");
    const modified = git(root, "status", "--porcelain").trim() !== "";
    return { id, modified, day: new Date(time).toISOString().slice(0, 10) };
  } catch {
    return undefined;
  }
}

const git = (root: string, ...command: readonly string[]): string =>
  execFileSync("git", command, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

export interface HeaderRequest {
  readonly root: string;
  readonly capture: Pick<Capture, "project" | "stack" | "resources">;
  readonly gate: Gate;
  readonly date: string;
  readonly commit: Commit | undefined;
}

/** What a reader needs to repeat a run. Neither clock nor machine is in it: the same commit gives the same bytes. */
export function renderHeader({ root, capture, gate, date, commit }: HeaderRequest): EvidenceRun {
  const { project, stack, resources } = capture;
  const { name, version } = packageSchema.parse(readJson(root, "policies/package.json"));
  return {
    project,
    stack,
    environment: environmentOf(stack),
    gate,
    date,
    commit: commit === undefined ? null : { id: commit.id, modified: commit.modified },
    pack: { name, version },
    versions: lockedVersions(root),
    hashes: hashesOf(root, [`Pulumi.${stack}.yaml`, "policies/exemptions.yaml", "package-lock.json"]),
    resources: resources.length,
  };
}

/** The day that dates are judged against. @throws InputError where neither an option nor a commit says it. */
export function dayOf(given: string | undefined, commit: Commit | undefined): string {
  const day = given ?? commit?.day;
  if (day !== undefined) return day;
  throw new InputError("evidence cannot be dated", [
    { path: "--date", reason: "there is no commit to take the day from (got nothing); give the day" },
  ]);
}

const packageSchema = z.object({ name: z.string(), version: z.string() });
const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

function lockedVersions(root: string): Record<string, string> {
  const { packages } = lockSchema.parse(readJson(root, "package-lock.json"));
  return Object.fromEntries(
    decisive.map((name) => [name, packages[`node_modules/${name}`]?.version ?? "not installed"]),
  );
}

const hashesOf = (root: string, files: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    files.map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(join(root, file)))
        .digest("hex"),
    ]),
  );

function readJson(root: string, file: string): unknown {
  const content: unknown = JSON.parse(readFileSync(join(root, file), "utf8"));
  return content;
}
