import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { fileNames } from "#tools/evidence/files.ts";
import type { Surroundings } from "#tools/evidence/run.ts";
import { InputError } from "#tools/plan/input-error.ts";

const require = createRequire(import.meta.url);

/** Where trestle keeps models of a kind: https://oscal-compass.dev/compliance-trestle/latest/cli/ */
const oscalFiles = {
  [fileNames.results]: { folder: "assessment-results", model: "assessment-results.json" },
  [fileNames.components]: { folder: "component-definitions", model: "component-definition.json" },
} as const;

/** Lets programs of others judge what was written; 1 when one of them refuses a file. */
export function validateFolder(folder: string, { print, progress }: Surroundings): 0 | 1 {
  const found = globSync(`{,*/}${fileNames.evidence}`, { cwd: folder }).map((file) => join(folder, dirname(file)));
  if (found.length === 0)
    throw new InputError("evidence cannot be validated", [
      { path: "--validate", reason: `holds no ${fileNames.evidence} (got ${JSON.stringify(folder)}); write it first` },
    ]);
  const problems = found.toSorted().flatMap((each) => {
    progress(`compliance-trestle reads ${each}`);
    const oscal = oscalProblems(each);
    progress(`the SARIF multitool reads ${each}`);
    return [...oscal, ...sarifProblems(each)].map((problem) => `${each}: ${problem}`);
  });
  const count = problems.length === 0 ? "no problem" : `${String(problems.length)} problems`;
  print([`${String(found.length)} folders, ${count}`, ...problems.map((problem) => `  ${problem}`), ""].join("\n"));
  return problems.length === 0 ? 0 : 1;
}

const verdictSchema = z.object({
  runs: z.array(
    z.object({
      results: z
        .array(
          z.object({
            ruleId: z.string().optional(),
            level: z.string().default("warning"),
            message: z.unknown(),
            locations: z.unknown().optional(),
          }),
        )
        .default([]),
    }),
  ),
});

/** The multitool answers in SARIF. */
function sarifProblems(folder: string): readonly string[] {
  const work = mkdtempSync(join(tmpdir(), "ms5-sarif-"));
  try {
    const report = join(work, "verdict.sarif");
    const input = join(resolve(folder), fileNames.sarif);
    const { stdout, status } = spawnSync(
      multitool(),
      ["validate", input, "--output", report, "--log", "ForceOverwrite", "--level", "Error"],
      { encoding: "utf8" },
    );
    if (!existsSync(report)) return [`the SARIF multitool ends with ${String(status)}: ${stdout.trim()}`];
    const verdict = verdictSchema.parse(JSON.parse(readFileSync(report, "utf8")));
    return verdict.runs.flatMap(({ results }) =>
      results.map(({ ruleId = "", level, message, locations }) =>
        [fileNames.sarif, level, ruleId, JSON.stringify(message), JSON.stringify(locations)].join(" "),
      ),
    );
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** The program itself: the package's own starter hands its arguments to a shell. */
function multitool(): string {
  const path: unknown = require("@microsoft/sarif-multitool");
  if (typeof path === "string") return path;
  throw new Error("@microsoft/sarif-multitool does not name its program");
}

/** Trestle judges files inside a workspace of its own. */
function oscalProblems(folder: string): readonly string[] {
  const program = process.env["TRESTLE"] ?? "trestle";
  const work = mkdtempSync(join(tmpdir(), "ms5-trestle-"));
  try {
    initialize(program, work);
    return Object.entries(oscalFiles).flatMap(([file, { folder: kind, model }]) => {
      const target = join(work, kind, "ms5", model);
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(join(resolve(folder), file), target);
      const { status, stdout, stderr } = spawnSync(program, ["validate", "-f", target], {
        cwd: work,
        encoding: "utf8",
      });
      return status === 0 ? [] : [`${file}: ${`${stdout}${stderr}`.replaceAll(work, basename(work)).trim()}`];
    });
  } finally {
    rmSync(work, { recursive: true });
  }
}

function initialize(program: string, work: string): void {
  try {
    execFileSync(program, ["init", "--local"], { cwd: work, stdio: "ignore" });
  } catch (error) {
    throw new InputError("evidence cannot be validated", [
      {
        path: "TRESTLE",
        reason: `compliance-trestle does not start (got ${JSON.stringify(program)}, ${error instanceof Error ? error.message : ""}); pip install compliance-trestle==5.2.0`,
      },
    ]);
  }
}
