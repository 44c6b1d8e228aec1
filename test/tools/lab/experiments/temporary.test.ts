import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "#tools/lab/plane/process-identity.ts";

let temporary = "";
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "ms5-temporary-"));
});
afterEach(() => {
  rmSync(temporary, { recursive: true, force: true });
});

/** Uses a lab that has one process, says which, and waits longer than the test. */
const program = `
  import { setTimeout } from "node:timers/promises";
  import { withTemporary } from "#tools/lab/experiments/labs/temporary.ts";
  import { createLabFolder } from "#tools/lab/plane/lab-folder.ts";
  import { startProcess } from "#tools/lab/plane/processes.ts";
  await withTemporary("trial", "test", async (lab) => {
    createLabFolder(lab);
    const idle = ["-e", "setInterval(() => {}, 1000)"];
    const pid = startProcess(lab, { name: "etcd", path: process.execPath, arguments: idle });
    console.log(JSON.stringify({ pid, folder: lab.folder }));
    await setTimeout(Number(process.env.USE_MILLISECONDS));
  });
`;

async function startUse(milliseconds: number) {
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", program], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, TMPDIR: temporary, USE_MILLISECONDS: String(milliseconds) },
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { pid = 0, folder = "" } = JSON.parse(line) as { pid?: number; folder?: string };
  return { child, ended, pid, folder };
}

describe("a temporary lab", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("is gone when its user is ended by %s", async (signal) => {
    const { child, ended, pid, folder } = await startUse(60_000);
    expect([isAlive(pid), existsSync(folder)]).toEqual([true, true]);
    child.kill(signal);
    const code = await ended;
    // As a shell reports it: https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html
    expect(code).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
    expect([isAlive(pid), existsSync(folder)]).toEqual([false, false]);
  });

  it("is gone after its use", async () => {
    const { ended, pid, folder } = await startUse(0);
    const code = await ended;
    expect([code, isAlive(pid), existsSync(folder)]).toEqual([0, false, false]);
  });
});
