import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { unpackEarlier } from "#tools/lab/experiments/upgrade/earlier-tree.ts";

let place = "";
let root = "";

const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
const git = (...args: readonly string[]): string =>
  execFileSync("git", [...identity, ...args], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const write = (name: string, text: string): void => {
  writeFileSync(join(root, name), text);
};
const commit = (): string => {
  git("add", "--all");
  git("commit", "--quiet", "--message", "c");
  return git("rev-parse", "--short=9", "HEAD").trim();
};
const lock = (version: string): string => JSON.stringify({ packages: { "node_modules/a": { version } } });
const unpack = () => unpackEarlier(root, "test", join(place, "earlier"));
const unpacked = (name: string): string => readFileSync(join(place, "earlier", name), "utf8");

beforeEach(() => {
  vi.stubEnv("MS5_LAB_UPGRADE_FROM", undefined);
  place = mkdtempSync(join(tmpdir(), "ms5-earlier-"));
  root = join(place, "repository");
  mkdirSync(join(root, "stacks"), { recursive: true });
  git("init", "--quiet", "--initial-branch", "main");
  write("package-lock.json", lock("1.0.0"));
  write("Pulumi.test.yaml", "config:\n  ms5:budget:\n    dailyUsd: 45\n");
  write("stacks/program.ts", "first");
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

describe("the tree an upgrade starts from", () => {
  it("is the commit before the last change of the program", async () => {
    const first = commit();
    write("stacks/program.ts", "second");
    commit();
    write("README.md", "not the program");
    commit();
    expect((await unpack()).label).toContain(first);
    expect(unpacked("stacks/program.ts")).toBe("first");
  });

  it("is the last commit where the program has changes that are not committed", async () => {
    const last = commit();
    write("stacks/program.ts", "second");
    expect((await unpack()).label).toContain(last);
    expect(unpacked("stacks/program.ts")).toBe("first");
  });

  it("is where a branch left origin/main", async () => {
    const base = commit();
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    write("stacks/program.ts", "second");
    commit();
    write("stacks/program.ts", "third");
    commit();
    expect((await unpack()).label).toContain(base);
  });

  it("is none whose packages are not installed", async () => {
    write("package-lock.json", lock("0.9.0"));
    commit();
    write("stacks/program.ts", "second");
    write("package-lock.json", lock("1.0.0"));
    const kept = commit();
    write("stacks/program.ts", "third");
    commit();
    expect((await unpack()).label).toContain(kept);
  });

  it("is this checkout with one setting less where the history has nothing, and says so", async () => {
    commit();
    expect((await unpack()).label).toMatch(/budget of a dollar less, because no earlier commit .* shallow clone/);
    expect(unpacked("Pulumi.test.yaml")).toContain("dailyUsd: 44");
  });

  it("is the commit that was asked for, and no other in its place", async () => {
    const first = commit();
    write("stacks/program.ts", "second");
    commit();
    vi.stubEnv("MS5_LAB_UPGRADE_FROM", "HEAD");
    expect(await unpack().then(() => unpacked("stacks/program.ts"))).toBe("second");
    vi.stubEnv("MS5_LAB_UPGRADE_FROM", `${first}x`);
    await expect(unpack()).rejects.toThrow(`there is no commit ${first}x`);
  });

  it("cannot be a commit that was asked for and needs other packages", async () => {
    write("package-lock.json", lock("0.9.0"));
    const old = commit();
    write("package-lock.json", lock("1.0.0"));
    commit();
    vi.stubEnv("MS5_LAB_UPGRADE_FROM", old);
    await expect(unpack()).rejects.toThrow(`${old} needs a 0.9.0`);
  });
});
