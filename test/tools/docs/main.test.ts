import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root, stacks } from "#test/support/synth.ts";

const run = (...argv: readonly string[]) =>
  spawnSync(process.execPath, [join(root, "tools/docs/main.ts"), ...argv], { encoding: "utf8" });

describe("npm run docs", () => {
  it("prints its options on request", () => {
    const { status, stdout } = run("--help");
    expect([status, stdout.split("\n")[0]]).toEqual([0, "npm run docs -- [options]"]);
  });

  it("ends with 2 and what is wrong with the options", () => {
    expect(run("--print", "network")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: 'docs cannot read its options\n  --print: unknown (got "network"); use connections\n',
    });
  });

  it("prints the connections of each stack with their sum", () => {
    const { status, stdout } = run("--print", "connections");
    expect(status).toBe(0);
    const parts = stdout.split(/^(?=staging$|production$)/m);
    expect(parts.map((part) => part.split("\n")[0])).toEqual(stacks);
    for (const part of parts) expect(part).toMatch(/^\d+ of \d+ connections, \d+ free$/m);
  });
});
