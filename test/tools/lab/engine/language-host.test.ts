import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import {
  firstLine,
  hostProgram,
  runRequest,
  startEngine,
  startHost,
  writeProgram,
} from "#test/tools/lab/engine/language-host-client.ts";
import type { Host } from "#test/tools/lab/engine/language-host-client.ts";

const folder = mkdtempSync(join(tmpdir(), "ms5-language-host-"));
let engine: Awaited<ReturnType<typeof startEngine>>;
let host: Host;

beforeAll(async () => {
  engine = await startEngine();
  host = await startHost(engine.address);
});

afterAll(() => {
  host.stop();
  engine.stop();
  rmSync(folder, { recursive: true });
});

const declaring = `
import * as pulumi from "@pulumi/pulumi";
const size: string = new pulumi.Config("tiny").require("size");
new pulumi.ComponentResource("tiny:index:Thing", \`thing-\${size}\`);
`;

describe("the language host", () => {
  test("runs a TypeScript program with its configuration against the engine's monitor", async () => {
    const program = writeProgram(join(folder, "declares"), declaring);
    const response = await host.run(runRequest(program, engine.address, { "tiny:size": "large" }));
    expect(response.getError()).toBe("");
    expect(response.getBail()).toBe(false);
    expect(engine.seen.resources).toContain("tiny:index:Thing thing-large");
  });

  test("bails when the program's error has been shown already", async () => {
    const program = writeProgram(join(folder, "lacks-config"), declaring);
    const response = await host.run(runRequest(program, engine.address));
    expect(response.getBail()).toBe(true);
    expect(response.getError()).toBe("");
    expect(engine.seen.errors.join("\n")).toContain("tiny:size");
  });

  test("reports the exit code of a program that ends on its own", async () => {
    const program = writeProgram(join(folder, "exits"), "process.exit(5);");
    const response = await host.run(runRequest(program, engine.address));
    expect(response.getBail()).toBe(false);
    expect(response.getError()).toBe("the program ended with exit code 5");
  });

  test("reports a folder in which there is no SDK", async () => {
    const response = await host.run(runRequest(tmpdir(), engine.address));
    expect(response.getError()).toContain("@pulumi/pulumi/cmd/run");
  });

  test("ends a running program when the engine cancels", async () => {
    const started = join(folder, "started");
    const source = `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(started)}, ""); setInterval(() => {}, 1000);`;
    const response = host.run(runRequest(writeProgram(join(folder, "waits"), source), engine.address));
    await waitUntil(() => existsSync(started));
    host.client.cancel(new empty.Empty(), () => undefined);
    expect((await response).getError()).toBe("the program was ended by SIGINT");
  });

  test("ends with the engine that started it, even when that is killed", async () => {
    const script = `const { spawn } = require("node:child_process");
      const host = spawn(process.execPath, [${JSON.stringify(hostProgram)}, "127.0.0.1:1"], { stdio: ["ignore", "pipe", "ignore"] });
      host.stdout.once("data", () => console.log(host.pid)); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ["--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
    const pid = Number(await firstLine(parent));
    expect(isRunning(pid)).toBe(true);
    parent.kill("SIGKILL");
    await waitUntil(() => !isRunning(pid));
  });

  // The engine sends SIGINT twice in each run and waits up to five seconds for each.
  test("ends on its own when the engine interrupts it", async () => {
    const interrupted = spawn(hostProgram, ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"] });
    await firstLine(interrupted);
    const ended = new Promise((resolve) => interrupted.on("exit", resolve));
    interrupted.kill("SIGINT");
    expect(await Promise.race([ended, setTimeout(4000, "still running")])).toBe(0);
    interrupted.kill("SIGKILL");
  });

  test("can be executed by the engine", () => {
    expect(statSync(hostProgram).mode & 0o111).toBe(0o111);
  });
});

async function waitUntil(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 200 && !condition(); round += 1) await setTimeout(50);
  expect(condition()).toBe(true);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
