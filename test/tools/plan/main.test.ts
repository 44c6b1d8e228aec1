import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deadlineFindings } from "#tools/plan/deadlines.ts";

const root = join(import.meta.dirname, "../../..");
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plan-main-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const plan = (
  ...argv: string[]
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
  spawnSync(process.execPath, [join(root, "tools/plan/main.ts"), ...argv], { cwd: folder, encoding: "utf8" });

describe("npm run plan", () => {
  it("prints its options on request", () => {
    const { status, stdout } = plan("--help");
    expect([status, stdout.split("\n")[0]]).toEqual([0, "npm run plan -- [options]"]);
  });

  it("refuses an unknown stack in one message", () => {
    expect(plan("--stack", "prod")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: 'plan cannot read its options\n  --stack: unknown (got "prod"); use staging, production or all\n',
    });
  });

  it("refuses an output that cannot be written before it plans, and leaves nothing behind", () => {
    const { status, stderr } = plan("--json", "plan.json", "--html", "gone/plan.html");
    expect([status, stderr, readdirSync(folder)]).toEqual([
      2,
      `plan cannot write its output\n  --html: the folder does not exist (got "gone/plan.html"); create ${join(folder, "gone")} first\n`,
      [],
    ]);
  });

  it("refuses a base it cannot reach, and leaves nothing behind", () => {
    const { status, stderr } = plan("--base", "no-such-ref", "--json", "plan.json");
    expect([status, stderr.split(" (got")[0], readdirSync(folder)]).toEqual([
      2,
      "plan cannot compare\n  --base: neither a saved plan nor a commit of this repository",
      [],
    ]);
  });
});

describe("a deadline", () => {
  it("is a warning that only the deployment gate reads, split into what is wrong and what to do", () => {
    const found = deadlineFindings("production", root, "2030-01-01").find(
      ({ path }) => path === "cluster.meshRevision",
    );
    expect(found).toMatchObject({ severity: "warning", gate: "deploy", remedy: "move to a newer revision" });
  });
});
