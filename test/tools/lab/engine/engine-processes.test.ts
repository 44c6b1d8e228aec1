import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endOrphans, engineProcesses, programOf } from "#tools/lab/engine/engine-processes.ts";

/** The engine's processes are found through /proc, which only Linux has. */
const linux = process.platform === "linux";

describe.runIf(linux)("the processes of an engine", () => {
  let folder = "";
  let started: ChildProcess[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "engine-"));
    started = [];
  });

  afterEach(() => {
    for (const child of started) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(name: string, marker: string): Promise<ChildProcess> {
    const program = join(folder, name);
    copyFileSync("/bin/sleep", program);
    const child = spawn(program, ["60"], { env: { MS5_LAB_FOLDER: marker }, stdio: "ignore" });
    started.push(child);
    await new Promise((resolve) => child.once("spawn", resolve));
    return child;
  }

  test("are those of this lab only", async () => {
    await start("pulumi-resource-kubernetes", folder);
    await start("pulumi-resource-random", `${folder}-other`);
    expect(engineProcesses(folder).map(({ name }) => name)).toEqual(["pulumi-resource-kubernetes"]);
  });

  test("end when their engine is gone", async () => {
    const orphan = await start("pulumi-resource-kubernetes", folder);
    const exit = new Promise((resolve) =>
      orphan.once("exit", (_code, signal) => {
        resolve(signal);
      }),
    );
    expect(await endOrphans(folder, 0)).toEqual(["pulumi-resource-kubernetes"]);
    expect(await exit).toBe("SIGTERM");
    expect(await endOrphans(folder, 0)).toEqual([]);
  });

  test("stay when the engine runs, and the caller is told", async () => {
    const engine = await start("pulumi", folder);
    await start("pulumi-resource-kubernetes", folder);
    await expect(endOrphans(folder, 0)).rejects.toThrow(`pulumi is running in this lab (pid ${String(engine.pid)})`);
    expect(engineProcesses(folder)).toHaveLength(2);
  });
});

describe("the name of a process", () => {
  test.each([
    ["/lab/bin/pulumi\0up\0", "pulumi"],
    ["/opt/node\0/lab/pulumi-language-nodejs\x00127.0.0.1:1\0", "pulumi-language-nodejs"],
    ["node\0--import\0x\0", "node"],
    ["", ""],
  ])("of %j is %s", (commandLine, name) => {
    expect(programOf(commandLine)).toBe(name);
  });
});
