import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadBase } from "#tools/plan/base.ts";
import type { Plan } from "#tools/plan/model.ts";
import { aPlan, aPool } from "../../support/plan-builders.ts";

const author = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
const printPlan = `import { readFileSync } from "node:fs";
process.stdout.write(readFileSync(new URL("../../plan.json", import.meta.url), "utf8"));
process.exitCode = 1;
`;
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plan-base-"));
  mkdirSync(join(root, "node_modules"));
  mkdirSync(join(root, "tools/plan"), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const git = (...args: string[]): string => execFileSync("git", [...author, ...args], { cwd: root, encoding: "utf8" });

/** A repository whose plan tool prints `plan.json`. */
function commit(files: Readonly<Record<string, string>>): void {
  if (!existsSync(join(root, ".git"))) git("init", "--quiet", "-b", "main");
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  git("add", "-A");
  git("commit", "--quiet", "-m", "test");
}

const load = (ref: string): Promise<Plan> =>
  loadBase({ root, ref, file: join(root, ref), stack: "production", date: "2026-11-12", mode: "update" });

async function refusal(ref: string): Promise<string> {
  const message = await load(ref).then(
    () => "accepted",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return message.replace("plan cannot compare\n  --base: ", "");
}

describe("the base of a comparison", () => {
  it("is read from a saved plan", async () => {
    const plan = aPlan([aPool({ maxCount: 11 })]);
    writeFileSync(join(root, "saved.json"), JSON.stringify(plan));
    expect(await load("saved.json")).toEqual(plan);
  });

  it("is planned by the plan tool of the named commit, findings or not", async () => {
    const plan = aPlan([aPool({ maxCount: 11 })]);
    commit({ "tools/plan/main.ts": printPlan, "plan.json": JSON.stringify(plan) });
    commit({ "plan.json": "broken since" });
    expect(await load("HEAD~1")).toEqual(plan);
  });

  it("leaves neither a folder nor a worktree behind", async () => {
    commit({ "tools/plan/main.ts": printPlan, "plan.json": JSON.stringify(aPlan([])) });
    const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("ms5-base-"));
    const before = folders();
    await load("HEAD");
    expect([folders(), git("worktree", "list").trim().split("\n").length]).toEqual([before, 1]);
  });

  it.each(["nowhere", "--all", ""])("that is neither file nor commit is refused: %j", async (ref) => {
    commit({ "tools/plan/main.ts": printPlan });
    expect(await refusal(ref)).toBe(
      `neither a saved plan nor a commit of this repository (got ${JSON.stringify(ref)}); name an existing file or ref, and fetch it first if the clone is shallow`,
    );
  });

  it("from another stack is refused", async () => {
    writeFileSync(join(root, "saved.json"), JSON.stringify({ ...aPlan([]), stack: "staging" }));
    expect(await refusal("saved.json")).toBe(
      'a plan of staging, not of production (got "saved.json"); name a plan of production',
    );
  });

  it.each([
    ["not JSON", "{", "not JSON"],
    ["of another schema", '{"schemaVersion":2}', "not a plan of schema version 1: schemaVersion"],
  ])("that is %s is refused", async (_title, text, reason) => {
    writeFileSync(join(root, "saved.json"), text);
    expect(await refusal("saved.json")).toContain(reason);
  });

  it("whose own plan failed is refused with the reason", async () => {
    commit({ "tools/plan/main.ts": 'process.stderr.write("pools.spota: too small\\n"); process.exitCode = 2;' });
    expect(await refusal("HEAD")).toContain("the plan of that commit failed:\n    pools.spota: too small");
  });
});
