import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "#test/support/synth.ts";

const run = (argv: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [join(root, "tools/images/main.ts"), ...argv], {
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });

describe("npm run images:lock", () => {
  it("prints its options on request", () => {
    const { status, stdout } = run(["--help"]);
    expect([status, stdout.split("\n")[0]]).toEqual([0, "npm run images:lock -- [options]"]);
  });

  it("ends with 2 and every wrong option", () => {
    const { status, stdout, stderr } = run(["--only", "nginx", "--check=yes"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('--only: unknown (got "nginx")');
    expect(stderr).toContain('--check: takes no value (got "yes")');
  });

  it("ends with 1 where no registry answers, and shows no password", () => {
    const secrets = { IMAGES_USERNAME: "ci", IMAGES_PASSWORD: "correct-horse" };
    const { status, stdout, stderr } = run(["--check", "--registry", "localhost:1"], secrets);
    expect(status).toBe(1);
    expect(stdout).toContain("flagd v0.16.1: localhost:1 cannot be reached");
    expect(`${stdout}${stderr}`).not.toContain("correct-horse");
  });
});
